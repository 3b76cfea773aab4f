import { Compass } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";

import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="frame py-16">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={<Compass aria-hidden />}
        title="There is nothing here, or it is not for you to see"
        action={
          <Button asChild>
            <Link href="/">To the videos</Link>
          </Button>
        }
      >
        The address may be mistyped, the video may have been deleted, or its creator keeps it private. If it is yours,
        sign in first.
      </EmptyState>
    </main>
  );
}
