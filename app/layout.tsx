import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";

import { Providers } from "#components/shell/providers";
import { SiteFooter } from "#components/shell/site-footer";
import { SiteHeader } from "#components/shell/site-header";
import { THEME_COOKIE, themeFrom } from "#components/shell/theme";
import { ZONE_COOKIE } from "#components/shell/zone-cookie";
import { knownZone } from "#lib/platform/shared/date-words";
import { shellAccount } from "#lib/web/shell-account";

import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Countersign", template: "%s · Countersign" },
  description: "Videos that say how they were made, and whether AI may remix them, with the evidence.",
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fafaf8" },
    { media: "(prefers-color-scheme: dark)", color: "#0a1214" },
  ],
};

export default async function RootLayout({ children }: { children: React.ReactNode }) {
  // Reading a header makes every page dynamic: each needs the nonce of its own request.
  await headers();
  const [jar, account] = await Promise.all([cookies(), shellAccount()]);
  const theme = themeFrom(jar.get(THEME_COOKIE)?.value);
  return (
    <html lang="en" {...(theme === "system" ? {} : { "data-theme": theme })}>
      <body className="flex min-h-dvh flex-col">
        <Providers zone={knownZone(jar.get(ZONE_COOKIE)?.value)}>
          <a
            href="#content"
            className="fixed top-2 left-2 z-60 -translate-y-20 rounded-md bg-inverse px-4 py-2 text-sm font-medium text-on-inverse focus:translate-y-0"
          >
            Skip to the content
          </a>
          <SiteHeader account={account} />
          <div id="content" tabIndex={-1} className="flex-1 outline-none">
            {children}
          </div>
          <SiteFooter theme={theme} />
        </Providers>
      </body>
    </html>
  );
}
