import { expect, test } from "vitest";

import { setRoleAsOperator } from "#lib/overview/administration/set-role";
import { authenticateToken } from "#lib/people/accounts/authenticate-token";
import { createToken, createTokenFor } from "#lib/people/accounts/create-token";
import { listTokens } from "#lib/people/accounts/list-tokens";
import { revokeToken } from "#lib/people/accounts/revoke-token";
import { accounts } from "#lib/people/accounts/store";
import { pool } from "#lib/platform/db/client";
import { fixedClock } from "#lib/platform/shared/clock";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";

useTestDatabase();

const address = "192.0.2.7";

test("a token speaks for its account with its scopes only, and is stored nowhere", async () => {
  const { id, actor } = await makeAccount();
  const { token } = await createToken(actor, { name: "publisher", scopes: ["read"] });
  expect(await authenticateToken(token, address)).toEqual({
    accountId: id,
    role: "member",
    scopes: ["read"],
    sessionId: null,
    address,
    client: "API token “publisher”",
  });
  const { rows } = await pool().query<{ row: string }>("SELECT to_json(api_tokens)::text AS row FROM api_tokens");
  expect(rows.some(({ row }) => row.includes(token))).toBe(false);
});

test("an unknown token speaks for nobody", async () => {
  expect(await authenticateToken("cs_unknown", address)).toBeNull();
});

test("a revoked token is refused at once, and only its owner can revoke it", async () => {
  const [owner, stranger] = [await makeAccount(), await makeAccount()];
  const { id, token } = await createToken(owner.actor, { name: "publisher", scopes: ["read"] });
  await expect(revokeToken(stranger.actor, id)).rejects.toMatchObject({ code: "not-found" });
  expect(await authenticateToken(token, address)).not.toBeNull();
  await revokeToken(owner.actor, id);
  expect(await authenticateToken(token, address)).toBeNull();
  expect(await listTokens(owner.actor)).toEqual([]);
});

test("a token of a suspended account is refused while the suspension lasts", async () => {
  const { id, actor } = await makeAccount();
  const { token } = await createToken(actor, { name: "publisher", scopes: ["read"] });
  await accounts().update(id, { suspendedAt: new Date() });
  expect(await authenticateToken(token, address)).toBeNull();
  await accounts().update(id, { suspendedAt: null });
  expect(await authenticateToken(token, address)).not.toBeNull();
});

test("the last use is kept to the minute", async () => {
  const { actor } = await makeAccount();
  const { token } = await createToken(actor, { name: "publisher", scopes: ["read"] });
  const clock = fixedClock(new Date("2026-11-22T10:00:00Z"));
  const lastUsedAt = async () => (await listTokens(actor))[0]?.lastUsedAt?.toISOString();
  expect(await lastUsedAt()).toBeUndefined();
  await authenticateToken(token, address, clock);
  clock.advanceMs(59_000);
  await authenticateToken(token, address, clock);
  expect(await lastUsedAt()).toBe("2026-11-22T10:00:00.000Z");
  clock.advanceMs(1_000);
  await authenticateToken(token, address, clock);
  expect(await lastUsedAt()).toBe("2026-11-22T10:01:00.000Z");
});

test("a member cannot make a token for the desk or a service, and a token cannot make tokens", async () => {
  const { actor } = await makeAccount();
  for (const scope of ["desk", "service"] as const) {
    await expect(createToken(actor, { name: "x", scopes: [scope] })).rejects.toMatchObject({ code: "not-allowed" });
  }
  const program = { ...actor, sessionId: null, scopes: ["read", "write"] as const };
  await expect(createToken(program, { name: "x", scopes: ["read"] })).rejects.toMatchObject({ code: "not-allowed" });
});

test("a service token of an administrator loses that scope with the role", async () => {
  const [administrator] = [await makeAccount("administrator"), await makeAccount("administrator")];
  const { token } = await createTokenFor(administrator.id, { name: "grants", scopes: ["read", "service"] });
  expect((await authenticateToken(token, address))?.scopes).toEqual(["read", "service"]);
  await setRoleAsOperator(administrator.id, "member");
  expect((await authenticateToken(token, address))?.scopes).toEqual(["read"]);
});
