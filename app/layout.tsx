import type { Metadata } from "next";
import { headers } from "next/headers";

import "./globals.css";

export const metadata: Metadata = { title: { default: "Countersign", template: "%s · Countersign" } };

export default async function RootLayout({ children }: { children: React.ReactNode }) {
  // Reading a header makes every page dynamic: each needs the nonce of its own request.
  await headers();
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
