import { expect, test } from "vitest";

import { forbidRemixing } from "#lib/overview/administration/forbid-remixing";
import { letBackIn } from "#lib/overview/administration/let-back-in";
import { listAccounts } from "#lib/overview/administration/list-accounts";
import { getPlatformRule, setPlatformRule } from "#lib/overview/administration/platform-rule";
import { proposeSuspension } from "#lib/overview/administration/propose-suspension";
import { setRole } from "#lib/overview/administration/set-role";
import type { Actor } from "#lib/people/accounts/actor";
import { resolveSession } from "#lib/people/accounts/resolve-session";
import { accounts } from "#lib/people/accounts/store";
import { db } from "#lib/platform/db/client";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { onRecord } from "#lib/testing/ledger";
import { setSuspension } from "#lib/testing/suspension";

useTestDatabase();

const eventsOf = async (id: string) =>
  (await onRecord({ accountId: id })).map(({ kind, details }) => ({ kind, details }));

test("to anyone but an administrator, administration does not exist", async () => {
  const { id } = await makeAccount();
  const uses: ((actor: Actor) => unknown)[] = [
    (actor) => listAccounts(actor, {}),
    (actor) => getPlatformRule(actor),
    (actor) => setPlatformRule(actor, { newAccountRemix: "allow" }),
    (actor) => setRole(actor, { accountId: id, role: "administrator" }),
    (actor) => proposeSuspension(actor, { accountId: id, reason: "because" }),
    (actor) => letBackIn(actor, { accountId: id }),
    (actor) => forbidRemixing(actor, { accountId: id, forbidden: true, reason: "because" }),
  ];
  for (const role of ["member", "support", "senior-support"] as const) {
    const { actor } = await makeAccount(role);
    for (const use of uses) {
      await expect(Promise.resolve(actor).then(use)).rejects.toMatchObject({ code: "not-found" });
    }
  }
  expect(await eventsOf(id)).toEqual([]);
});

test("a suspended account can do nothing until it is let back, and both are on record", async () => {
  const { actor } = await makeAccount("administrator");
  const other = await makeAccount();
  await setSuspension(actor, { accountId: other.id, suspended: true });
  await setSuspension(actor, { accountId: other.id, suspended: true });
  expect(await resolveSession(other.actor.sessionId, "192.0.2.1")).toBeNull();
  await setSuspension(actor, { accountId: other.id, suspended: false });
  expect(await resolveSession(other.actor.sessionId, "192.0.2.1")).not.toBeNull();
  expect(await eventsOf(other.id)).toEqual([
    { kind: "account-suspended", details: { suspended: true } },
    { kind: "account-suspended", details: { suspended: false } },
  ]);
});

test("the last administrator cannot be suspended, also not beside a suspended one", async () => {
  await db().account.updateMany({ data: { role: "member" } });
  const [first, second] = [await makeAccount("administrator"), await makeAccount("administrator")];
  await setSuspension(first.actor, { accountId: second.id, suspended: true });
  const last = setSuspension(first.actor, { accountId: first.id, suspended: true });
  await expect(last).rejects.toMatchObject({ code: "not-allowed" });
  await expect(setRole(first.actor, { accountId: first.id, role: "member" })).rejects.toMatchObject({
    code: "not-allowed",
  });
});

test("forbidding remixing keeps its first time and its latest reason, and lifting it leaves neither", async () => {
  const { actor } = await makeAccount("administrator");
  const { id } = await makeAccount();
  await forbidRemixing(actor, { accountId: id, forbidden: true, reason: "a court order" });
  const first = await accounts().load(id);
  await forbidRemixing(actor, { accountId: id, forbidden: true, reason: "a second court order" });
  expect(await accounts().load(id)).toMatchObject({
    remixForbiddenAt: first.remixForbiddenAt,
    remixForbiddenReason: "a second court order",
  });
  await forbidRemixing(actor, { accountId: id, forbidden: false });
  expect(await accounts().load(id)).toMatchObject({ remixForbiddenAt: null, remixForbiddenReason: null });
  expect(await eventsOf(id)).toEqual([
    { kind: "remix-forbidden", details: { forbidden: true } },
    { kind: "remix-forbidden", details: { forbidden: false } },
  ]);
});

test("the platform's rule reaches accounts made from then on, and no other", async () => {
  const { actor } = await makeAccount("administrator");
  const before = await makeAccount();
  await setPlatformRule(actor, { newAccountRemix: "allow" });
  const after = await makeAccount();
  expect((await getPlatformRule(actor)).newAccountRemix).toBe("allow");
  expect((await accounts().load(before.id)).remixDefault).toBe("deny");
  expect((await accounts().load(after.id)).remixDefault).toBe("allow");
  await setPlatformRule(actor, { newAccountRemix: "deny" });
});

test("pages of accounts hold each account once, the newest first, also where many were made at one moment", async () => {
  const { actor } = await makeAccount("administrator");
  for (let n = 0; n < 5; n++) await makeAccount("support");
  await db().account.updateMany({ where: { role: "support" }, data: { createdAt: new Date("2026-01-01T00:00:00Z") } });
  const all = (await listAccounts(actor, { limit: 200 })).items.map(({ id }) => id);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listAccounts(actor, { limit: 2, ...(cursor === undefined ? {} : { cursor }) });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toEqual(all);
  expect(new Set(seen).size).toBe(await db().account.count());
  await expect(listAccounts(actor, { cursor: "x" })).rejects.toMatchObject({ code: "invalid-input" });
});

test("the search finds parts of address, handle and name as they are, and takes no wildcards", async () => {
  const { actor } = await makeAccount("administrator");
  const { id, handle, email } = await makeAccount();
  await accounts().update(id, { displayName: "Percy 100% Shelley" });
  const found = async (q: string) => (await listAccounts(actor, { q })).items.map((account) => account.id);
  expect(await found(handle.slice(2).toUpperCase())).toEqual([id]);
  expect(await found(email)).toEqual([id]);
  expect(await found("100% shel")).toEqual([id]);
  expect(await found(`SHELLEY ${email}`)).toEqual([id]);
  expect(await found("percy%shelley")).toEqual([]);
  expect(await found("pe_cy")).toEqual([]);
});

test("the search asks neither accents nor the order of words, and finds old accounts as well as new ones", async () => {
  const { actor } = await makeAccount("administrator");
  const old = await makeAccount();
  await accounts().update(old.id, { displayName: "Zoe\u0308 Søndergård" });
  await db().account.update({ where: { id: old.id }, data: { createdAt: new Date("2020-01-01T00:00:00Z") } });
  const found = async (q: string) => (await listAccounts(actor, { q })).items.map((account) => account.id);
  expect(await found("sondergard ZOË")).toEqual([old.id]);
  // More accounts than are read one after the other before the index is asked.
  await db().account.createMany({
    data: Array.from({ length: 1_001 }, (_, n) => ({
      id: `crowd-${String(n)}`,
      email: `crowd-${String(n)}@example.test`,
      handle: `crowd-${String(n)}`,
      displayName: "One of many",
      passwordHash: "none",
      remixDefaultSince: new Date(),
      createdAt: new Date(),
      remixDefault: "deny" as const,
    })),
  });
  expect(await found("sondergard ZOË")).toEqual([old.id]);
  expect(await found("crowd-7 many")).toHaveLength(50);
});

test("the handle of an account that has none yet is not found", async () => {
  const { actor } = await makeAccount("administrator");
  const { id } = await makeAccount();
  await accounts().update(id, { handle: "~notyet" });
  const found = async (q: string) => (await listAccounts(actor, { q })).items.map((account) => account.id);
  expect(await found("notyet")).toEqual([]);
});
