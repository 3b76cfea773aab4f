import { Upload } from "lucide-react";
import Link from "next/link";

import { InboxBell } from "#components/inbox/inbox-bell";
import { AccountMenu, type ShellAccount } from "#components/shell/account-menu";
import { Logo } from "#components/shell/logo";
import { NavLink } from "#components/shell/nav-link";
import { Button } from "#components/ui/button";

/** The bar at the top of every page. `account` is null for a visitor who is not signed in. */
export function SiteHeader({ account }: { account: ShellAccount | null }) {
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-canvas/88 backdrop-blur-md">
      <div className="frame flex h-16 items-center gap-3 sm:gap-6">
        <Link href="/" aria-label="Countersign, home" className="inline-flex rounded-md">
          <Logo />
        </Link>
        <nav aria-label="Main" className="hidden items-center gap-1 md:flex">
          <NavLink href="/" exact>
            Watch
          </NavLink>
          {account && <NavLink href="/studio">Studio</NavLink>}
          {account?.isStaff === true && <NavLink href="/desk">Desk</NavLink>}
        </nav>
        <div className="ml-auto flex items-center gap-2 sm:gap-3">
          {account ? (
            <>
              <Button asChild variant="soft" size="sm">
                <Link href="/studio/upload">
                  <Upload aria-hidden />
                  Upload
                </Link>
              </Button>
              <InboxBell unread={account.unread} />
              <AccountMenu account={account} />
            </>
          ) : (
            <>
              <Button asChild variant="ghost" size="sm">
                <Link href="/sign-in">Sign in</Link>
              </Button>
              <Button asChild size="sm">
                <Link href="/sign-up">Sign up</Link>
              </Button>
            </>
          )}
        </div>
      </div>
    </header>
  );
}
