import type { Actor } from "#lib/people/accounts/actor";
import { type ApiToken, tokens } from "#lib/people/accounts/token-store";

export type ApiTokenDto = Omit<ApiToken, "accountId">;

/** The person's API tokens that still work, the newest first. */
export async function listTokens(actor: Actor): Promise<ApiTokenDto[]> {
  const found = await tokens().listLive(actor.accountId);
  return found.map(({ accountId, ...token }) => token);
}
