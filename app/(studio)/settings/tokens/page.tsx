import type { Metadata } from "next";

import { createTokenAction, revokeTokenAction } from "../actions.ts";
import { TokenForm } from "#components/accounts/token-form";
import { TokenList, type TokenView } from "#components/accounts/token-list";
import { getOwnAccount } from "#lib/people/accounts/get-own-account";
import { type ApiTokenDto, listTokens } from "#lib/people/accounts/list-tokens";
import { requireActor } from "#lib/web/session";

export const metadata: Metadata = { title: "API tokens" };

const viewOf = ({ createdAt, lastUsedAt, ...token }: ApiTokenDto): TokenView => ({
  ...token,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});

export default async function TokensPage() {
  const actor = await requireActor();
  const [{ grantableScopes }, tokens] = await Promise.all([getOwnAccount(actor), listTokens(actor)]);
  return (
    <>
      <TokenForm grantable={grantableScopes} action={createTokenAction} />
      <TokenList tokens={tokens.map(viewOf)} revoke={revokeTokenAction} />
    </>
  );
}
