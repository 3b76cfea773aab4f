import { beforeAll, expect, test } from "vitest";

import { addNote } from "#lib/disputes/cases/add-note";
import { triageDispute } from "#lib/disputes/cases/triage-dispute";
import { endPresence } from "#lib/disputes/desk/end-presence";
import { getCase } from "#lib/disputes/desk/get-case";
import { markPresence } from "#lib/disputes/desk/mark-presence";
import type { Actor } from "#lib/people/accounts/actor";
import { db } from "#lib/platform/db/client";
import { fixedClock } from "#lib/platform/shared/clock";
import type { DisputeId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { makeQuickCase, makeStaff } from "#lib/testing/disputes";

useTestDatabase();

let me: Actor;
let other: Actor;

beforeAll(async () => {
  [me, other] = [await makeStaff(), await makeStaff("senior-support")];
});

const seen = async (actor: Actor, disputeId: DisputeId, clock = fixedClock(new Date())) =>
  (await markPresence(actor, { disputeId }, clock)).present.map(({ id }) => id);

test("whoever opens a case learns who else has it open, and never finds themselves", async () => {
  const { disputeId } = await makeQuickCase();
  const elsewhere = await makeQuickCase();
  expect(await seen(other, elsewhere.disputeId)).toEqual([]);
  expect(await seen(me, disputeId)).toEqual([]);
  expect(await seen(other, disputeId)).toEqual([me.accountId]);
  expect(await seen(me, disputeId)).toEqual([other.accountId]);
  expect((await getCase(me, { disputeId })).present.map(({ id }) => id)).toEqual([other.accountId]);
});

test("somebody is there no longer once they close it, or half a minute after their last sign", async () => {
  const { disputeId } = await makeQuickCase();
  const clock = fixedClock(new Date());
  await seen(me, disputeId, clock);
  await seen(other, disputeId, clock);
  await endPresence(other, { disputeId });
  expect(await seen(me, disputeId, clock)).toEqual([]);
  clock.advanceMs(29_000);
  expect(await seen(other, disputeId, clock)).toEqual([me.accountId]);
  clock.advanceMs(1_000);
  expect(await seen(other, disputeId, clock)).toEqual([]);
});

test("what is left of those who went away without a word goes with the next sign of anybody", async () => {
  const { disputeId } = await makeQuickCase();
  const clock = fixedClock(new Date());
  await seen(other, disputeId, clock);
  clock.advanceMs(61_000);
  await seen(me, disputeId, clock);
  expect(await db().deskPresence.count({ where: { disputeId } })).toBe(1);
});

test("an open page learns that something has happened to the case, and that nothing has", async () => {
  const { disputeId } = await makeQuickCase();
  const { updatedAt } = await getCase(me, { disputeId });
  expect((await markPresence(me, { disputeId })).updatedAt).toBe(updatedAt);
  await triageDispute(other, { disputeId, reason: null });
  const triaged = (await markPresence(me, { disputeId })).updatedAt;
  expect(triaged > updatedAt).toBe(true);
  await addNote(other, { disputeId, body: "See frame 12" });
  expect((await markPresence(me, { disputeId })).updatedAt > triaged).toBe(true);
});

test("presence tells nobody of a case that is not theirs to see, and leaves no trace of them", async () => {
  const { disputeId, reporter } = await makeQuickCase();
  await seen(me, disputeId);
  await expect(markPresence(reporter.actor, { disputeId })).rejects.toMatchObject({ code: "not-found" });
  const party = { ...me, accountId: reporter.id };
  await expect(markPresence(party, { disputeId })).rejects.toMatchObject({ code: "not-found" });
  expect(await db().deskPresence.findMany({ where: { disputeId } })).toMatchObject([{ accountId: me.accountId }]);
});
