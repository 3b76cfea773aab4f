import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

import { Card, CardHeader } from "#components/ui/card";

interface ConsentLink {
  href: string;
  icon: ReactNode;
  label: string;
  means: string;
}

/** The pages around a creator's decisions: what was decided, who asked, who is told, and how to check it. */
export function ConsentLinks({ title, links }: { title: string; links: readonly ConsentLink[] }) {
  return (
    <Card aria-labelledby="consent-links">
      <CardHeader titleId="consent-links" title={title} />
      <ul className="mt-3 divide-y divide-line border-t border-line">
        {links.map(({ href, icon, label, means }) => (
          <li key={href}>
            <Link
              href={href}
              className="flex min-h-11 items-center gap-4 px-5 py-3.5 transition-colors hover:bg-sunken/60 focus-visible:-outline-offset-2 [&_svg]:size-5 [&_svg]:shrink-0 [&_svg]:text-ink-muted"
            >
              {icon}
              <span className="grid min-w-0 flex-1 gap-0.5">
                <span className="text-sm font-medium">{label}</span>
                <span className="text-sm text-ink-muted">{means}</span>
              </span>
              <ChevronRight aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
