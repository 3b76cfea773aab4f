import { AccountActions } from "#components/administration/account-actions";
import { ROLE_WORDS } from "#components/administration/account-search";
import type { AccountView, AdminActions } from "#components/administration/account-view";
import { Badge } from "#components/ui/badge";
import { Card } from "#components/ui/card";
import { RelativeTime } from "#components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table";
import { TitleText } from "#components/ui/title-text";

function States({ account }: { account: AccountView }) {
  return (
    <span className="flex flex-wrap gap-1.5">
      <Badge tone={account.role === "member" ? "neutral" : "accent"}>{ROLE_WORDS[account.role]}</Badge>
      {account.handle === null && <Badge tone="outline">Not confirmed yet</Badge>}
      {account.isSuspended && <Badge tone="danger">Suspended</Badge>}
      {account.isForbidden && (
        <Badge tone="warn" title={account.forbiddenReason ?? undefined}>
          Remixing forbidden
        </Badge>
      )}
    </span>
  );
}

function Person({ account }: { account: AccountView }) {
  return (
    <span className="grid min-w-0">
      <span className="truncate font-medium">
        <TitleText text={account.displayName} />
      </span>
      <span className="truncate text-ink-muted">
        {account.handle === null ? account.email : `@${account.handle}, ${account.email}`}
      </span>
    </span>
  );
}

/** Accounts as a table, and as cards on a phone. */
export function AccountList({ accounts, actions }: { accounts: readonly AccountView[]; actions: AdminActions }) {
  return (
    <>
      <div className="hidden md:block">
        <Table aria-label="Accounts">
          <TableHead>
            <TableRow>
              <TableHeader>Account</TableHeader>
              <TableHeader>Role and state</TableHeader>
              <TableHeader className="text-right">Videos</TableHeader>
              <TableHeader>Made</TableHeader>
              <TableHeader>
                <span className="sr-only">Actions</span>
              </TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {accounts.map((account) => (
              <TableRow key={account.id}>
                <TableCell className="max-w-80">
                  <Person account={account} />
                </TableCell>
                <TableCell>
                  <States account={account} />
                </TableCell>
                <TableCell className="text-right tabular-nums">{account.videos}</TableCell>
                <TableCell className="whitespace-nowrap">
                  <RelativeTime date={account.createdAt} />
                </TableCell>
                <TableCell className="text-right">
                  <AccountActions account={account} {...actions} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
      <ul className="grid gap-3 md:hidden">
        {accounts.map((account) => (
          <li key={account.id}>
            <Card className="flex items-start gap-3 p-4 text-sm">
              <div className="grid min-w-0 flex-1 gap-2">
                <Person account={account} />
                <States account={account} />
                <span className="text-ink-muted">
                  {account.videos} {account.videos === 1 ? "video" : "videos"}, made{" "}
                  <RelativeTime date={account.createdAt} />
                </span>
              </div>
              <AccountActions account={account} {...actions} />
            </Card>
          </li>
        ))}
      </ul>
    </>
  );
}
