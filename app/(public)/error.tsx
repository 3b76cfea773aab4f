"use client";

import { ProblemPage } from "#components/shell/problem-page";

export default function PublicError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <ProblemPage error={error} retry={reset} home={{ href: "/", label: "To the videos" }} />;
}
