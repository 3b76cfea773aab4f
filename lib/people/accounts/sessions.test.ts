import { expect, test } from "vitest";

import { setRoleAsOperator } from "#lib/overview/administration/set-role";
import { createSession, SESSION_SECONDS } from "#lib/people/accounts/create-session";
import { listSessions } from "#lib/people/accounts/list-sessions";
import { resolveSession } from "#lib/people/accounts/resolve-session";
import { revokeOtherSessions } from "#lib/people/accounts/revoke-other-sessions";
import { revokeSession } from "#lib/people/accounts/revoke-session";
import { accounts } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { fixedClock } from "#lib/platform/shared/clock";
import type { AccountId } from "#lib/platform/shared/ids";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";

useTestDatabase();

const address = "192.0.2.9";
const open = (id: AccountId) => inTransaction((tx) => createSession(tx, id, { userAgent: "a phone", address }));

test("a session speaks for its account with the role of this moment", async () => {
  const { id } = await makeAccount();
  const session = await open(id);
  expect(await resolveSession(session, address)).toEqual({
    accountId: id,
    role: "member",
    scopes: "all",
    sessionId: session,
    address,
    client: "Unknown device",
  });
  await setRoleAsOperator(id, "support");
  expect((await resolveSession(session, address))?.role).toBe("support");
});

test("a revoked session is over at once, and only its owner can revoke it", async () => {
  const [owner, stranger] = [await makeAccount(), await makeAccount()];
  const session = await open(owner.id);
  await expect(revokeSession(stranger.actor, session)).rejects.toMatchObject({ code: "not-found" });
  expect(await resolveSession(session, address)).not.toBeNull();
  await revokeSession(owner.actor, session);
  expect(await resolveSession(session, address)).toBeNull();
});

test("ending the others keeps the session in use", async () => {
  const { id, actor } = await makeAccount();
  const other = await open(id);
  expect(await listSessions(actor)).toHaveLength(2);
  expect(await revokeOtherSessions(actor)).toBe(1);
  expect(await resolveSession(other, address)).toBeNull();
  expect((await listSessions(actor)).map((session) => session.isThisOne)).toEqual([true]);
});

test("a session runs out after its longest life, and not before", async () => {
  const { id } = await makeAccount();
  const clock = fixedClock(new Date());
  const session = await inTransaction((tx) => createSession(tx, id, { userAgent: "", address }, clock));
  clock.advanceMs(SESSION_SECONDS * 1_000 - 1);
  expect(await resolveSession(session, address, clock)).not.toBeNull();
  clock.advanceMs(1);
  expect(await resolveSession(session, address, clock)).toBeNull();
});

test("a suspended account's sessions do nothing while the suspension lasts", async () => {
  const { id } = await makeAccount();
  const session = await open(id);
  await accounts().update(id, { suspendedAt: new Date() });
  expect(await resolveSession(session, address)).toBeNull();
  await accounts().update(id, { suspendedAt: null });
  expect(await resolveSession(session, address)).not.toBeNull();
});
