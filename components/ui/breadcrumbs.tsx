import { ChevronRight } from "lucide-react";
import Link from "next/link";

/** Where this page stands. The page itself is its heading and not repeated here. */
export function Breadcrumbs({ items }: { items: readonly { label: string; href: string }[] }) {
  return (
    <nav aria-label="Breadcrumbs">
      <ol className="flex flex-wrap items-center gap-1 text-sm text-ink-muted">
        {items.map((item) => (
          <li key={item.href} className="flex items-center gap-1">
            <Link href={item.href} className="rounded-sm hover:text-ink hover:underline">
              {item.label}
            </Link>
            <ChevronRight aria-hidden className="size-3.5 text-ink-faint" />
          </li>
        ))}
      </ol>
    </nav>
  );
}
