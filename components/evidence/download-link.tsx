import type { ReactNode } from "react";

export const LINK =
  "inline-flex min-h-6 items-center text-xs text-accent-ink underline decoration-accent/45 underline-offset-4 hover:decoration-current pointer-coarse:min-h-11";

/** Something of the evidence to keep as a file. */
export const DownloadLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <a className={LINK} href={href} download>
    {children}
  </a>
);
