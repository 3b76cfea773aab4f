import { Compass } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";

import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";

export const metadata: Metadata = { title: "Not found" };

export default function StudioNotFound() {
  return (
    <main className="frame py-16">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={<Compass aria-hidden />}
        title="This is not among your videos"
        action={
          <Button asChild>
            <Link href="/studio">To your videos</Link>
          </Button>
        }
      >
        It may have been deleted, or it belongs to another account.
      </EmptyState>
    </main>
  );
}
