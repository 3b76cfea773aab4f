"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

interface NavLinkProps {
  href: string;
  /** Current only on this very page, not on the pages below it. */
  exact?: boolean;
  children: ReactNode;
}

/** A link of the main navigation, which knows when it is where the reader is. */
export function NavLink({ href, exact = false, children }: NavLinkProps) {
  const path = usePathname();
  const current = path === href || (!exact && path.startsWith(`${href}/`));
  return (
    <Link
      href={href}
      aria-current={current ? "page" : undefined}
      className="rounded-md px-3 py-2 text-sm font-medium text-ink-muted transition-colors hover:text-ink aria-[current=page]:text-ink"
    >
      {children}
    </Link>
  );
}
