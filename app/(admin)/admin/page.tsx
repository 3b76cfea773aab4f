import { Users } from "lucide-react";
import type { Metadata } from "next";

import {
  approveAccessAction,
  declineAccessAction,
  forbidRemixingAction,
  letBackInAction,
  proposeAccessAction,
  proposeSuspensionAction,
  revokeAccessAction,
  setRoleAction,
} from "./actions.ts";
import { AccessCard } from "#components/administration/access-card";
import { AccountList } from "#components/administration/account-list";
import { AccountSearch } from "#components/administration/account-search";
import type { AccountView, AdminActions } from "#components/administration/account-view";
import { EmptyState } from "#components/ui/empty-state";
import { Pagination } from "#components/ui/pagination";
import type { AdminAccountDto } from "#lib/overview/administration/accounts-store";
import { countSealedCases, listAccess } from "#lib/overview/administration/list-access";
import { listAccounts } from "#lib/overview/administration/list-accounts";
import { listAccessInput, listAccountsInput } from "#lib/people/accounts/input";
import { searchFromAddress } from "#lib/platform/shared/text-input";
import { orNotFound } from "#lib/web/or-not-found";
import type { SearchParams } from "#lib/web/search-params";
import { requireRole } from "#lib/web/session";

export const metadata: Metadata = { title: "Accounts" };

const ACTIONS: AdminActions = {
  setRole: setRoleAction,
  proposeSuspension: proposeSuspensionAction,
  proposeAccess: proposeAccessAction,
  letBackIn: letBackInAction,
  forbidRemixing: forbidRemixingAction,
};

const viewOf = (account: AdminAccountDto): AccountView => ({
  id: account.id,
  email: account.email,
  handle: account.handle,
  displayName: account.displayName,
  role: account.role,
  isSuspended: account.suspendedAt !== null,
  isForbidden: account.remixForbiddenAt !== null,
  forbiddenReason: account.remixForbiddenReason,
  createdAt: account.createdAt.toISOString(),
  videos: account.videos,
});

const hrefOf = (query: Record<string, string>): string => {
  const kept = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ""));
  return kept.size === 0 ? "/admin" : `/admin?${kept.toString()}`;
};

export default async function AccountsPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireRole("administrator");
  const sent = await searchParams;
  const { shape } = listAccountsInput;
  // What a hand-written address got wrong is left out; a search too long finds nothing.
  const input = {
    q: searchFromAddress(shape.q, sent["q"]) ?? "",
    role: shape.role.safeParse(sent["role"]).data,
    cursor: shape.cursor.safeParse(sent["cursor"]).data,
  };
  const { items, nextCursor } = await orNotFound(listAccounts(actor, input));
  const from = listAccessInput.shape.cursor.safeParse(sent["access"]).data;
  const access = await orNotFound(listAccess(actor, listAccessInput.parse({ cursor: from })));
  const filters = { q: typeof sent["q"] === "string" ? sent["q"] : "", role: input.role ?? "" };
  return (
    <>
      <AccountSearch key={hrefOf(filters)} {...filters} />
      {items.length === 0 ? (
        <EmptyState icon={<Users aria-hidden />} title="No account matches">
          Try a part of the address, the handle or the name.
        </EmptyState>
      ) : (
        <AccountList accounts={items.map(viewOf)} actions={ACTIONS} />
      )}
      <Pagination
        label="Accounts"
        firstHref={input.cursor === undefined ? null : hrefOf(filters)}
        nextHref={nextCursor === null ? null : hrefOf({ ...filters, cursor: nextCursor })}
      />
      <AccessCard
        items={access.items}
        openCases={await countSealedCases(actor)}
        actions={{ approve: approveAccessAction, decline: declineAccessAction, revoke: revokeAccessAction }}
        nextHref={access.nextCursor === null ? null : hrefOf({ ...filters, access: access.nextCursor })}
      />
    </>
  );
}
