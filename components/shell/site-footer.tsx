import Link from "next/link";

import { LogoMark } from "#components/shell/logo";
import type { Theme } from "#components/shell/theme";
import { ThemeChoice } from "#components/shell/theme-choice";

export function SiteFooter({ theme }: { theme: Theme }) {
  return (
    <footer className="mt-16 border-t border-line">
      <div className="frame flex flex-wrap items-center justify-between gap-4 py-8 text-sm text-ink-muted">
        <p className="flex items-center gap-2.5">
          <LogoMark className="size-5" />
          How it was made, and who may remix it: with the evidence.
        </p>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
          <Link href="/report" className="hover:text-ink hover:underline">
            Report
          </Link>
          <Link href="/labels" className="hover:text-ink hover:underline">
            What the labels mean
          </Link>
          <Link href="/learn/disputes" className="hover:text-ink hover:underline">
            How disputes are settled
          </Link>
          <Link href="/ledger" className="hover:text-ink hover:underline">
            Ledger
          </Link>
          <Link href="/transparency" className="hover:text-ink hover:underline">
            Transparency
          </Link>
          <a href="/api/v1/openapi.json" className="hover:text-ink hover:underline">
            API
          </a>
          <ThemeChoice theme={theme} />
        </div>
      </div>
    </footer>
  );
}
