import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";

import { Button } from "#components/ui/button";

interface PaginationProps {
  /** What is paged, for screen readers, for example "Videos". */
  label: string;
  /** The address of the first page, or null while on it. */
  firstHref: string | null;
  firstLabel?: string;
  /** The address of the next page, or null on the last. */
  nextHref: string | null;
  nextLabel?: string;
}

/** Pages by keyset: on to older entries, or back to the newest. Going one page back is the browser's own button. */
export function Pagination({
  label,
  firstHref,
  firstLabel = "Newest",
  nextHref,
  nextLabel = "Older",
}: PaginationProps) {
  if (firstHref === null && nextHref === null) return null;
  return (
    <nav aria-label={`${label}: pages`} className="flex items-center justify-between gap-2">
      {firstHref === null ? (
        <span />
      ) : (
        <Button asChild variant="secondary" size="sm">
          <Link href={firstHref}>
            <ArrowLeft aria-hidden />
            {firstLabel}
          </Link>
        </Button>
      )}
      {nextHref !== null && (
        <Button asChild variant="secondary" size="sm">
          <Link href={nextHref}>
            {nextLabel}
            <ArrowRight aria-hidden />
          </Link>
        </Button>
      )}
    </nav>
  );
}
