import type { Actor } from "#lib/people/accounts/actor";
import { type CreateTokenInput, createTokenInput } from "#lib/people/accounts/input";
import { grantableScopes } from "#lib/people/accounts/policy";
import { refuseEndedSession } from "#lib/people/accounts/refuse-ended-session";
import { hashSecret, newSecret } from "#lib/people/accounts/secret";
import { type Account, lockForUpdate } from "#lib/people/accounts/store";
import { tokens } from "#lib/people/accounts/token-store";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { type AccountId, type ApiTokenId, newId } from "#lib/platform/shared/ids";

const MAX_TOKENS = 50;
const SHOWN_CHARACTERS = 10;

export interface CreatedToken {
  id: ApiTokenId;
  /** The token itself, known only now: it is stored nowhere. */
  token: string;
}

/** The account is locked for an update, so that two at once do not both see the last free place. */
async function issue(tx: Tx, account: Account, input: CreateTokenInput): Promise<CreatedToken> {
  const { name, scopes } = createTokenInput.parse(input);
  const refused = scopes.filter((scope) => !grantableScopes(account.role).includes(scope));
  if (refused.length > 0) {
    throw new DomainError("not-allowed", `This account cannot make a token with the scope "${refused.join('", "')}".`);
  }
  const store = tokens(tx);
  if ((await store.countLive(account.id)) >= MAX_TOKENS) {
    throw new DomainError("not-allowed", `An account has at most ${String(MAX_TOKENS)} tokens. Revoke one first.`);
  }
  const id = newId<ApiTokenId>();
  const token = `cs_${newSecret()}`;
  await store.create({
    id,
    accountId: account.id,
    name,
    scopes,
    prefix: token.slice(0, SHOWN_CHARACTERS),
    tokenHash: hashSecret(token),
    createdAt: systemClock.now(),
  });
  return { id, token };
}

/** Makes an API token for the signed-in person. A token cannot make tokens. */
export async function createToken(actor: Actor, input: CreateTokenInput): Promise<CreatedToken> {
  if (actor.scopes !== "all") throw new DomainError("not-allowed", "Sign in to make a token: a token cannot make one.");
  return inTransaction(async (tx) => {
    const account = await lockForUpdate(tx, actor.accountId);
    await refuseEndedSession(tx, actor);
    return issue(tx, account, input);
  });
}

/** Makes an API token on behalf of an account. For an operator at the command line and for the seed. */
export const createTokenFor = (accountId: AccountId, input: CreateTokenInput): Promise<CreatedToken> =>
  inTransaction(async (tx) => issue(tx, await lockForUpdate(tx, accountId), input));
