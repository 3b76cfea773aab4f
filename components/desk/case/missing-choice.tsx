/** Beside a button that cannot be pressed yet: what is still to be chosen. */
export function MissingChoice({ missing }: { missing: string | null }) {
  return (
    <p role="status" className="mr-auto self-center text-sm text-ink-muted">
      {missing}
    </p>
  );
}
