import type { Actor, Role } from "#lib/people/accounts/actor";
import { createSession } from "#lib/people/accounts/create-session";
import { hashPassword } from "#lib/people/accounts/password-hash";
import { accounts } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";
import { type AccountId, newId, type SessionId } from "#lib/platform/shared/ids";

/** The password of every account that `makeAccount` makes. */
export const TEST_PASSWORD = "seventeen green bicycles";

export interface TestAccount {
  id: AccountId;
  email: string;
  handle: string;
  /** The account's person, signed in with a session that exists. */
  actor: Actor & { sessionId: SessionId };
}

/** Hashing is made to be slow: once for all of them. */
let hashed: Promise<string> | undefined;

/** A real account in the test's database, with a person signed in to it. */
export async function makeAccount(role: Role = "member"): Promise<TestAccount> {
  const handle = `t${newId<string>()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "")}`;
  const email = `${handle}@example.test`;
  const id = newId<AccountId>();
  const passwordHash = await (hashed ??= hashPassword(TEST_PASSWORD));
  const address = "192.0.2.1";
  const sessionId = await inTransaction(async (tx) => {
    const now = systemClock.now();
    const remixDefault = await accounts(tx).newAccountRemix();
    const account = { id, email, handle, displayName: handle, role, passwordHash, remixDefault };
    await accounts(tx).create({ ...account, emailVerifiedAt: now, createdAt: now });
    return createSession(tx, id, { userAgent: "a test", address });
  });
  return {
    id,
    email,
    handle,
    actor: { accountId: id, role, scopes: "all", sessionId, address, client: "Unknown device" },
  };
}
