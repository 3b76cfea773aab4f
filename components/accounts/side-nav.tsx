"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

export interface SideNavItem {
  href: string;
  label: string;
}

/** The page that the reader is on or below: of several that fit, the one that says most. */
const currentOf = (items: readonly SideNavItem[], path: string): string | undefined =>
  items
    .map(({ href }) => href)
    .filter((href) => path === href || path.startsWith(`${href}/`))
    .reduce<string | undefined>(
      (best, href) => (best === undefined || href.length > best.length ? href : best),
      undefined,
    );

/** The pages of one area: beside them on a desktop, as tabs above them on a phone. */
export function SideNav({ label, items }: { label: string; items: readonly SideNavItem[] }) {
  const path = usePathname();
  const current = useRef<HTMLAnchorElement>(null);
  const here = currentOf(items, path);
  useEffect(() => {
    // On a phone the tab of this page may stand outside of what the row shows.
    current.current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [path]);
  return (
    <nav aria-label={label} className="-mx-4 overflow-x-auto px-4 lg:mx-0 lg:overflow-visible lg:px-0">
      <ul className="flex gap-1 border-b border-line lg:sticky lg:top-24 lg:flex-col lg:border-0">
        {items.map(({ href, label: text }) => (
          <li key={href} className="shrink-0">
            <Link
              href={href}
              ref={here === href ? current : undefined}
              aria-current={here === href ? "page" : undefined}
              className="-mb-px flex h-10 items-center border-b-2 border-transparent px-3 text-sm font-medium text-ink-muted transition-colors hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:text-ink lg:mb-0 lg:rounded-md lg:border-0 lg:hover:bg-sunken lg:aria-[current=page]:bg-accent-soft lg:aria-[current=page]:text-accent-ink pointer-coarse:h-11"
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
