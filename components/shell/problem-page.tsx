"use client";

import { RotateCcw } from "lucide-react";
import Link from "next/link";

import { Button } from "#components/ui/button";
import { ErrorState } from "#components/ui/empty-state";

interface ProblemPageProps {
  /** What Next gives an error page: the digest finds the error in the server's log. */
  error: Error & { digest?: string };
  retry: () => void;
  home: { href: string; label: string };
}

/** A page whose making failed: says so, and offers to try again. */
export function ProblemPage({ error, retry, home }: ProblemPageProps) {
  return (
    <main className="frame py-16">
      <ErrorState
        title="This page could not be made"
        action={
          <>
            <Button onClick={retry}>
              <RotateCcw aria-hidden />
              Try again
            </Button>
            <Button asChild variant="secondary">
              <Link href={home.href}>{home.label}</Link>
            </Button>
          </>
        }
      >
        <p>Something went wrong on our side. Nothing of yours was changed by it.</p>
        {error.digest !== undefined && (
          <p className="mt-2">
            If it happens again, tell the operator of this site this number: <code>{error.digest}</code>
          </p>
        )}
      </ErrorState>
    </main>
  );
}
