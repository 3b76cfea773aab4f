import type { Actor, Role } from "#lib/accounts/actor";
import { createAccount } from "#lib/accounts/create-account";
import { createSession } from "#lib/accounts/create-session";
import { inTransaction } from "#lib/db/transaction";
import { type AccountId, newId, type SessionId } from "#lib/shared/ids";

/** The password of every account that `makeAccount` makes. */
export const TEST_PASSWORD = "seventeen green bicycles";

export interface TestAccount {
  id: AccountId;
  email: string;
  handle: string;
  /** The account's person, signed in with a session that exists. */
  actor: Actor & { sessionId: SessionId };
}

/** A real account in the test's database, with a person signed in to it. */
export async function makeAccount(role: Role = "member"): Promise<TestAccount> {
  const handle = `t${newId<string>()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "")}`;
  const email = `${handle}@example.test`;
  const { id } = await createAccount({ email, password: TEST_PASSWORD, handle, role });
  const address = "192.0.2.1";
  const sessionId = await inTransaction((tx) => createSession(tx, id, { userAgent: "a test", address }));
  return {
    id,
    email,
    handle,
    actor: { accountId: id, role, scopes: "all", sessionId, address, client: "Unknown device" },
  };
}
