"use client";

import { ProblemPage } from "#components/shell/problem-page";

export default function StudioError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <ProblemPage error={error} retry={reset} home={{ href: "/studio", label: "To your videos" }} />;
}
