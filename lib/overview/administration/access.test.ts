import { beforeEach, expect, test } from "vitest";

import { approveAccess } from "#lib/overview/administration/approve-access";
import { declineAccess } from "#lib/overview/administration/decline-access";
import { listAccess } from "#lib/overview/administration/list-access";
import { proposeAccess } from "#lib/overview/administration/propose-access";
import { revokeAccess } from "#lib/overview/administration/revoke-access";
import { setRole } from "#lib/overview/administration/set-role";
import type { Actor, Role } from "#lib/people/accounts/actor";
import { db } from "#lib/platform/db/client";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount } from "#lib/testing/factories";
import { onRecord } from "#lib/testing/ledger";

useTestDatabase();

const reason = "Trained for these cases, and on call this year.";

async function make(role: Role): Promise<Actor> {
  const account = await makeAccount({ role: role === "senior-support" ? "senior_support" : role });
  return actorFor(account, { role });
}

let [first, second, staff]: Actor[] = [];
beforeEach(async () => {
  await db().deskAccess.deleteMany();
  await db().account.updateMany({ data: { role: "member" } });
  [first, second, staff] = [await make("administrator"), await make("administrator"), await make("support")];
});

const people = (): { first: Actor; second: Actor; staff: Actor } => {
  if (!first || !second || !staff) throw new Error("They are made before each test.");
  return { first, second, staff };
};
const stateOf = async ({ accountId }: Actor) =>
  (await db().deskAccess.findFirst({ where: { accountId }, orderBy: { createdAt: "desc" } }))?.state;
const recordOf = async ({ accountId }: Actor) =>
  (await onRecord({ accountId })).filter(({ kind }) => kind === "desk-access-changed").map(({ details }) => details);

test("one administrator proposes and another approves: only then is it given, on record, with the reason", async () => {
  const { first: a, second: b, staff: person } = people();
  const accessId = await proposeAccess(a, { accountId: person.accountId, reason });
  expect(await stateOf(person)).toBe("waiting");
  expect(await recordOf(person)).toEqual([]);
  const notices = await db().notice.findMany({ where: { accountId: b.accountId, kind: "second-person" } });
  expect(notices.map(({ text }) => text).join()).toContain(reason);
  await expect(approveAccess(a, { accessId })).rejects.toMatchObject({ code: "not-allowed" });
  await approveAccess(b, { accessId });
  expect(await stateOf(person)).toBe("given");
  expect(await recordOf(person)).toEqual([{ access: "child-safety", given: true }]);
  expect((await listAccess(a, { limit: 10 })).items).toMatchObject([{ id: accessId, state: "given", reason }]);
  await expect(approveAccess(b, { accessId })).rejects.toMatchObject({ code: "no-longer-possible" });
});

test("the database itself refuses one person in both places", async () => {
  const { first: a, staff: person } = people();
  const id = await proposeAccess(a, { accountId: person.accountId, reason });
  const data = { state: "given", givenBy: a.accountId, givenAt: new Date() };
  await expect(db().deskAccess.update({ where: { id }, data })).rejects.toThrow("desk_access_two_people");
});

test("only administrators have a part in it, and it is only for support staff", async () => {
  const { first: a, second: b, staff: person } = people();
  const senior = await make("senior-support");
  const accessId = await proposeAccess(a, { accountId: person.accountId, reason });
  for (const other of [senior, person, await make("member")]) {
    const input = { accountId: senior.accountId, reason };
    await expect(proposeAccess(other, input)).rejects.toMatchObject({ code: "not-found" });
    await expect(approveAccess(other, { accessId })).rejects.toMatchObject({ code: "not-found" });
    await expect(listAccess(other, { limit: 10 })).rejects.toMatchObject({ code: "not-found" });
  }
  for (const { accountId } of [b, await make("member")]) {
    await expect(proposeAccess(a, { accountId, reason })).rejects.toMatchObject({ code: "invalid-input" });
  }
  await expect(proposeAccess(b, { accountId: person.accountId, reason })).rejects.toMatchObject({
    code: "already-exists",
  });
});

test("nobody can give it where there is no second administrator", async () => {
  const { first: a, second: b, staff: person } = people();
  await db().account.update({ where: { id: b.accountId }, data: { role: "member" } });
  await expect(proposeAccess(a, { accountId: person.accountId, reason })).rejects.toMatchObject({
    code: "not-allowed",
  });
});

test("one administrator revokes it, and it can be proposed again; a declined one gives nothing", async () => {
  const { first: a, second: b, staff: person } = people();
  const accountId = person.accountId;
  const declined = await proposeAccess(a, { accountId, reason });
  await declineAccess(b, { accessId: declined, reason: "Not now" });
  expect(await stateOf(person)).toBe("declined");
  const accessId = await proposeAccess(a, { accountId, reason });
  await approveAccess(b, { accessId });
  await revokeAccess(a, { accessId, reason: "Moves on" });
  expect(await stateOf(person)).toBe("revoked");
  expect(await recordOf(person)).toMatchObject([{ given: true }, { given: false }]);
  await proposeAccess(a, { accountId, reason });
});

test("who leaves the staff loses it, and does not get it back with the role", async () => {
  const { first: a, second: b, staff: person } = people();
  const accessId = await proposeAccess(a, { accountId: person.accountId, reason });
  await approveAccess(b, { accessId });
  await setRole(a, { accountId: person.accountId, role: "senior-support" });
  expect(await stateOf(person)).toBe("given");
  await setRole(a, { accountId: person.accountId, role: "member" });
  await setRole(a, { accountId: person.accountId, role: "support" });
  expect(await stateOf(person)).toBe("revoked");
});

test("of two administrators who approve and revoke at the same moment neither leaves it half given", async () => {
  const { first: a, second: b, staff: person } = people();
  const accessId = await proposeAccess(a, { accountId: person.accountId, reason });
  await Promise.allSettled([approveAccess(b, { accessId }), declineAccess(a, { accessId, reason: "Changed my mind" })]);
  const given = (await recordOf(person)).length;
  expect(await stateOf(person)).toBe(given === 1 ? "given" : "withdrawn");
});
