"use client";

import { LogoMark } from "#components/shell/logo";
import { Button } from "#components/ui/button";

import "./globals.css";

/** Stands in for the whole page when the layout itself failed, so it relies on as little as possible. */
export default function GlobalError({ reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body className="grid min-h-dvh place-content-center justify-items-center gap-4 p-6 text-center">
        <title>Something went wrong · Countersign</title>
        <LogoMark className="size-10" />
        <h1 className="text-2xl font-semibold">Something went wrong on our side</h1>
        <p className="max-w-md text-ink-muted">Nothing of yours was changed by it. Try again in a moment.</p>
        <Button onClick={reset}>Try again</Button>
      </body>
    </html>
  );
}
