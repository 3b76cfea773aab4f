import { SideNav, type SideNavItem } from "#components/accounts/side-nav";
import { PageHeader } from "#components/ui/page-header";
import { requireActor } from "#lib/web/session";

const PAGES: SideNavItem[] = [
  { href: "/settings", label: "Profile" },
  { href: "/settings/ai-and-privacy", label: "AI and privacy" },
  { href: "/settings/notifications", label: "Notifications" },
  { href: "/settings/password", label: "Password" },
  { href: "/settings/sessions", label: "Sessions" },
  { href: "/settings/tokens", label: "API tokens" },
  { href: "/settings/webhooks", label: "Webhooks" },
  { href: "/settings/data", label: "Your data" },
];

export default async function SettingsLayout({ children }: { children: React.ReactNode }) {
  await requireActor();
  return (
    <main className="frame pb-16">
      <PageHeader title="Settings" />
      <div className="grid items-start gap-6 lg:grid-cols-[13rem_minmax(0,1fr)] lg:gap-10">
        <SideNav label="Settings" items={PAGES} />
        <div className="grid max-w-3xl min-w-0 gap-6">{children}</div>
      </div>
    </main>
  );
}
