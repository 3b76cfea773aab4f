import { expect, test } from "vitest";

import { changeDefault } from "#lib/consent/changes/change-default";
import { setChoice } from "#lib/consent/changes/set-choice";
import { startBulkChange } from "#lib/consent/changes/start-bulk-change";
import { sweepChoices } from "#lib/consent/changes/sweep-choices";
import { undoChange } from "#lib/consent/changes/undo-change";
import { readPermissions } from "#lib/consent/permissions/read-permissions";
import { db, pool } from "#lib/platform/db/client";
import { fixedClock } from "#lib/platform/shared/clock";
import { asId, type ChangeId, type VideoId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";

useTestDatabase();

const DAY_MS = 24 * 3_600_000;
const START = new Date("2026-03-01T00:00:00Z");

async function creatorWithVideos(videos: number) {
  const account = await makeAccount({ remixDefaultSince: new Date("2026-01-01T00:00:00Z") });
  const ids: VideoId[] = [];
  for (let made = 0; made < videos; made++) ids.push(asId<VideoId>((await makeVideo(account.id)).id));
  return { account, actor: actorFor(account), ids };
}

const countOf = async (table: string): Promise<number> => {
  const { rows } = await pool().query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
  return rows[0]?.count ?? 0;
};

test("what was kept to undo changes by goes when nobody can undo them any more, and the history stays", async () => {
  const { actor, ids } = await creatorWithVideos(2);
  const clock = fixedClock(START);
  await startBulkChange(actor, { target: { videoIds: ids }, choice: "deny" }, clock);
  clock.advanceMs(10 * DAY_MS);
  const later = await startBulkChange(actor, { target: { videoIds: ids }, choice: "allow" }, clock);
  clock.advanceMs(20 * DAY_MS);
  await sweepChoices(clock);
  expect(await countOf("remix_change_items")).toBe(4);
  clock.advanceMs(2 * DAY_MS);
  await sweepChoices(clock);
  expect(await countOf("remix_change_items")).toBe(2);
  expect(await countOf("remix_change_chunks")).toBe(1);
  expect(await db().remixChange.count({ where: { accountId: actor.accountId } })).toBe(2);
  // The later one still knows what it replaced.
  await undoChange(actor, { changeId: asId<ChangeId>(later.changeId) }, clock);
  const rows = await db().video.findMany({ where: { ownerId: actor.accountId } });
  expect(rows.map(({ remixChoice }) => remixChoice)).toEqual(["deny", "deny"]);
});

test("a choice that an account-wide change replaced for good is forgotten, and nothing that shows changes", async () => {
  const { actor, ids } = await creatorWithVideos(3);
  const [replaced = asId<VideoId>(""), made = asId<VideoId>("")] = ids;
  const clock = fixedClock(START);
  await setChoice(actor, { videoId: replaced, choice: "allow" }, clock);
  clock.advanceMs(DAY_MS);
  await changeDefault(actor, { default: "deny", appliesTo: "everything" }, clock);
  await setChoice(actor, { videoId: made, choice: "allow" }, clock);
  const shown = () => readPermissions(() => Promise.resolve(null), ids);
  const choiceOf = async (id: string) => (await db().video.findUniqueOrThrow({ where: { id } })).remixChoice;
  const before = await shown();
  clock.advanceMs(30 * DAY_MS);
  await sweepChoices(clock);
  expect(await choiceOf(replaced)).toBe("allow");
  clock.advanceMs(2 * DAY_MS);
  await sweepChoices(clock);
  expect([await choiceOf(replaced), await choiceOf(made)]).toEqual(["inherit", "allow"]);
  expect(await shown()).toEqual(before);
});

test("a choice that undoing could still wake is kept", async () => {
  const { actor, ids } = await creatorWithVideos(1);
  const clock = fixedClock(START);
  await setChoice(actor, { videoId: ids[0] ?? asId(""), choice: "allow" }, clock);
  clock.advanceMs(60 * DAY_MS);
  const { id } = await changeDefault(actor, { default: "deny", appliesTo: "everything" }, clock);
  clock.advanceMs(29 * DAY_MS);
  await sweepChoices(clock);
  await undoChange(actor, { changeId: asId<ChangeId>(id) }, clock);
  expect((await readPermissions(() => Promise.resolve(null), ids))[0]?.remix.allowed).toBe(true);
});

test("what was never accepted goes, and what was accepted stays", async () => {
  const { actor, ids } = await creatorWithVideos(2);
  const clock = fixedClock(new Date());
  const { changeId } = await startBulkChange(actor, { target: { videoIds: ids }, choice: "deny" }, clock, 1);
  const { filter: _, ...gathered } = await db().remixChange.findUniqueOrThrow({ where: { id: changeId } });
  await db().remixChange.create({ data: { ...gathered, id: "never accepted", decision: null, state: "preparing" } });
  clock.advanceMs(2 * 3_600_000);
  await sweepChoices(clock);
  expect(await db().remixChange.count({ where: { id: "never accepted" } })).toBe(0);
  expect(await db().remixChange.count({ where: { id: changeId } })).toBe(1);
});

test("what is forgotten about one permission leaves the choices about the other", async () => {
  const { actor, ids } = await creatorWithVideos(1);
  const [videoId = asId<VideoId>("")] = ids;
  const clock = fixedClock(START);
  await setChoice(actor, { videoId, choice: "allow" }, clock);
  await setChoice(actor, { permission: "training", videoId, choice: "allow" }, clock);
  const everything = { permission: "training", default: "deny", appliesTo: "everything" } as const;
  await changeDefault(actor, everything, clock);
  clock.advanceMs(32 * DAY_MS);
  await sweepChoices(clock);
  const row = await db().video.findUniqueOrThrow({ where: { id: videoId } });
  expect(row).toMatchObject({ remixChoice: "allow", trainingChoice: "inherit", trainingParties: [] });
  expect(row.trainingDecision).toBeGreaterThan(0n);
});
