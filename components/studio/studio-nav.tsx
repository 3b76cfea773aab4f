"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

const PAGES = [
  { href: "/studio", label: "Videos", below: "/studio/videos/" },
  { href: "/studio/upload", label: "Upload", below: "/studio/upload/" },
  { href: "/studio/requests", label: "Remix requests", below: "/studio/requests/" },
] as const;

/** The parts of the studio: a row that scrolls where a phone is narrower than it. */
export function StudioNav() {
  const path = usePathname();
  return (
    <nav aria-label="Studio" className="border-b border-line">
      <ul className="frame flex gap-1 overflow-x-auto">
        {PAGES.map(({ href, label, below }) => (
          <li key={href} className="shrink-0 first:-ml-3">
            <Link
              href={href}
              aria-current={path === href || path.startsWith(below) ? "page" : undefined}
              className="-mb-px flex h-11 items-center border-b-2 border-transparent px-3 text-sm font-medium text-ink-muted transition-colors hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:text-ink"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
