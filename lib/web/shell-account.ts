import type { ShellAccount } from "#components/shell/account-menu";
import { countUnread } from "#lib/messaging/inbox/count-unread";
import { avatarUrl } from "#lib/people/accounts/get-own-account";
import { isStaff } from "#lib/people/accounts/policy";
import { accounts } from "#lib/people/accounts/store";
import { visitor } from "#lib/web/session";

/** What the bar at the top of every page shows of the person who is signed in. */
export async function shellAccount(): Promise<ShellAccount | null> {
  const actor = await visitor();
  if (!actor) return null;
  const [account, unread] = await Promise.all([accounts().find(actor.accountId), countUnread(actor)]);
  return (
    account && {
      handle: account.handle,
      displayName: account.displayName,
      avatarUrl: avatarUrl(account),
      isAdministrator: account.role === "administrator",
      isStaff: isStaff(account.role),
      unread,
    }
  );
}
