import type { Metadata } from "next";

import { SideNav, type SideNavItem } from "#components/accounts/side-nav";
import { PageHeader } from "#components/ui/page-header";
import { requireRole } from "#lib/web/session";

export const metadata: Metadata = { robots: { index: false } };

const PAGES: SideNavItem[] = [
  { href: "/admin", label: "Accounts" },
  { href: "/admin/suspensions", label: "Suspensions" },
  { href: "/admin/trust", label: "Trust lists" },
  { href: "/admin/rule", label: "Platform rule" },
  { href: "/admin/forbidden", label: "Forbidden videos" },
  { href: "/admin/parties", label: "Parties" },
  { href: "/admin/private-addresses", label: "Private addresses" },
  { href: "/admin/clocks", label: "Clocks" },
  { href: "/admin/health", label: "Health" },
];

export default async function AdminLayout({ children }: { children: React.ReactNode }) {
  await requireRole("administrator");
  return (
    <main className="frame pb-16">
      <PageHeader title="Administration" />
      <div className="grid items-start gap-6 lg:grid-cols-[11rem_minmax(0,1fr)] lg:gap-10">
        <SideNav label="Administration" items={PAGES} />
        <div className="grid min-w-0 gap-6">{children}</div>
      </div>
    </main>
  );
}
