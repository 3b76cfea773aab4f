import { expect, test } from "vitest";

import { changeDefault } from "#lib/consent/changes/change-default";
import { getDefault } from "#lib/consent/changes/get-default";
import { getChange, listChanges } from "#lib/consent/changes/list-changes";
import { previewDefault } from "#lib/consent/changes/preview-default";
import { setChoice } from "#lib/consent/changes/set-choice";
import { startBulkChange } from "#lib/consent/changes/start-bulk-change";
import { undoChange } from "#lib/consent/changes/undo-change";
import { readPermission, readPermissions } from "#lib/consent/permissions/read-permissions";
import { db, pool } from "#lib/platform/db/client";
import { fixedClock } from "#lib/platform/shared/clock";
import { asId, type ChangeId, type VideoId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";
import { onRecord } from "#lib/testing/ledger";

useTestDatabase();

const DAY_MS = 24 * 3_600_000;
const nobody = () => Promise.resolve(null);

async function creatorWithVideo(visibility: "public" | "private" = "public") {
  const account = await makeAccount();
  const video = await makeVideo(account.id, { visibility });
  return { account, actor: actorFor(account), videoId: asId<VideoId>(video.id) };
}

const ledgerOf = async (accountId: string) =>
  (await onRecord({ accountId })).map(({ kind, details, actorAccountId, videoId }) => ({
    kind,
    details,
    actorAccountId,
    videoId,
  }));

test("a creator's choice is in force at once and on record", async () => {
  const { account, actor, videoId } = await creatorWithVideo();
  const { outcome, remix } = await setChoice(actor, { videoId, choice: "allow" });
  expect(outcome).toBe("recorded");
  expect(remix).toMatchObject({ choice: "allow", default: "deny", allowed: true, basis: "video-choice" });
  expect((await readPermission(nobody, videoId))?.permission.remix).toEqual({
    allowed: true,
    basis: "video-choice",
    since: remix.since,
  });
  const [entry] = await ledgerOf(account.id);
  expect(entry).toMatchObject({
    kind: "remix-choice-changed",
    actorAccountId: account.id,
    videoId,
    details: { from: "inherit", to: "allow" },
  });
});

test("choosing what was chosen for a video already writes nothing, and names the change that said it", async () => {
  const { account, actor, videoId } = await creatorWithVideo();
  const first = await setChoice(actor, { videoId, choice: "deny" });
  expect(await setChoice(actor, { videoId, choice: "deny" })).toEqual(first);
  expect(await ledgerOf(account.id)).toHaveLength(1);
});

test("a choice that holds by a change of many videos is a decision of its own, which outlives that change", async () => {
  const { actor, videoId } = await creatorWithVideo();
  await changeDefault(actor, { default: "allow", appliesTo: "inheriting" });
  const { changeId } = await startBulkChange(actor, { choice: "deny", target: { videoIds: [videoId] } });
  await setChoice(actor, { videoId, choice: "deny" });
  await undoChange(actor, { changeId: asId<ChangeId>(changeId) });
  expect((await readPermission(nobody, videoId))?.permission.remix).toMatchObject({ allowed: false });
});

test("a choice that a default put to sleep is made anew", async () => {
  const { actor, videoId } = await creatorWithVideo();
  await setChoice(actor, { videoId, choice: "allow" });
  await changeDefault(actor, { default: "deny", appliesTo: "everything" });
  const { remix } = await setChoice(actor, { videoId, choice: "allow" });
  expect(remix).toMatchObject({ choice: "allow", allowed: true });
});

test("going back to the default while an earlier choice sleeps is a choice, which that one does not outlive", async () => {
  const { actor, videoId } = await creatorWithVideo();
  await setChoice(actor, { videoId, choice: "allow" });
  const { id } = await changeDefault(actor, { default: "deny", appliesTo: "everything" });
  await setChoice(actor, { videoId, choice: "inherit" });
  await undoChange(actor, { changeId: asId<ChangeId>(id) });
  expect((await readPermission(nobody, videoId))?.permission.remix).toMatchObject({ allowed: false });
});

test("a default that is said again writes nothing, unless it would replace choices made since", async () => {
  const { account, actor, videoId } = await creatorWithVideo();
  const written = async () => (await ledgerOf(account.id)).length;
  const first = await changeDefault(actor, { default: "deny", appliesTo: "inheriting" });
  expect((await changeDefault(actor, { default: "deny", appliesTo: "inheriting" })).id).toBe(first.id);
  expect(await written()).toBe(1);
  const all = await changeDefault(actor, { default: "deny", appliesTo: "everything" });
  expect(all.id).not.toBe(first.id);
  expect((await changeDefault(actor, { default: "deny", appliesTo: "everything" })).id).toBe(all.id);
  expect(await written()).toBe(2);
  await setChoice(actor, { videoId, choice: "allow" });
  await changeDefault(actor, { default: "deny", appliesTo: "everything" });
  expect(await written()).toBe(4);
  expect((await readPermission(nobody, videoId))?.permission.remix).toMatchObject({ allowed: false });
});

test("a stranger cannot change a remix permission, and is told that the video does not exist", async () => {
  const { videoId, account } = await creatorWithVideo();
  const stranger = actorFor(await makeAccount());
  await expect(setChoice(stranger, { videoId, choice: "allow" })).rejects.toMatchObject({ code: "not-found" });
  expect((await readPermission(nobody, videoId))?.permission.remix.allowed).toBe(false);
  expect(await ledgerOf(account.id)).toEqual([]);
});

test("a token without the scope to write changes nothing", async () => {
  const { account, videoId } = await creatorWithVideo();
  const reader = actorFor(account, { scopes: ["read"] });
  const code = "not-allowed";
  await expect(setChoice(reader, { videoId, choice: "allow" })).rejects.toMatchObject({ code });
  const change = changeDefault(reader, { default: "allow", appliesTo: "everything" });
  await expect(change).rejects.toMatchObject({ code });
  expect(await ledgerOf(account.id)).toEqual([]);
});

test("of two tabs that disagree, the later one is shown the newer state and changes nothing", async () => {
  const { actor, videoId } = await creatorWithVideo();
  const seen = (await setChoice(actor, { videoId, choice: "inherit" })).remix;
  const first = await setChoice(actor, { videoId, choice: "allow", expected: seen });
  const second = await setChoice(actor, { videoId, choice: "deny", expected: seen });
  expect(first.outcome).toBe("recorded");
  expect(second).toMatchObject({ outcome: "changed-elsewhere", remix: first.remix });
});

test("a tab that shows an account default from before is told, too", async () => {
  const { actor, videoId } = await creatorWithVideo();
  const { remix: seen } = await setChoice(actor, { videoId, choice: "inherit" });
  await changeDefault(actor, { default: "allow", appliesTo: "inheriting" });
  const late = await setChoice(actor, { videoId, choice: "deny", expected: seen });
  expect(late).toMatchObject({ outcome: "changed-elsewhere", remix: { default: "allow", allowed: true } });
});

test("whatever runs at once, the choice in force is the one with the highest number on record", async () => {
  const { account, actor, videoId } = await creatorWithVideo();
  const work = Array.from({ length: 24 }, (_, index) =>
    index % 4 === 0
      ? changeDefault(actor, { default: "deny", appliesTo: "everything" })
      : setChoice(actor, { videoId, choice: index % 2 === 0 ? "allow" : "deny" }),
  );
  await Promise.all(work);
  const numbers = (await ledgerOf(account.id)).map(({ details }) => Number((details as { decision: string }).decision));
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  const choices = (await ledgerOf(account.id)).filter(({ kind }) => kind === "remix-choice-changed");
  const last = choices.at(-1)?.details as { to: string; decision: string };
  const row = await db().video.findUniqueOrThrow({ where: { id: videoId } });
  expect({ choice: row.remixChoice, decision: row.choiceDecision }).toEqual({
    choice: last.to,
    decision: BigInt(last.decision),
  });
});

test("a choice waits for an opt-out that is under way, and then counts as made after it", async () => {
  const { account, actor, videoId } = await creatorWithVideo();
  const client = await pool().connect();
  await client.query("BEGIN");
  await client.query("SELECT 1 FROM accounts WHERE id = $1 FOR UPDATE", [account.id]);
  const choice = setChoice(actor, { videoId, choice: "allow" });
  await client.query("SELECT pg_sleep(0.2)");
  await client.query("UPDATE accounts SET choices_from = nextval('remix_decision') WHERE id = $1", [account.id]);
  await client.query("COMMIT");
  client.release();
  expect((await choice).remix).toMatchObject({ choice: "allow", allowed: true });
});

test("a change that was undone, is too old, or lies under a later one cannot be undone", async () => {
  const { actor } = await creatorWithVideo();
  const clock = fixedClock(new Date("2026-01-01T00:00:00Z"));
  const change = async (to: "allow" | "deny") =>
    asId<ChangeId>((await changeDefault(actor, { default: to, appliesTo: "everything" }, clock)).id);
  const [lower, upper] = [await change("allow"), await change("deny")];
  await expect(undoChange(actor, { changeId: lower }, clock)).rejects.toMatchObject({ code: "conflict" });
  await undoChange(actor, { changeId: upper }, clock);
  const again = undoChange(actor, { changeId: upper }, clock);
  await expect(again).rejects.toMatchObject({ code: "no-longer-possible" });
  clock.advanceMs(30 * DAY_MS + 1);
  expect((await getDefault(actor, "remix", clock)).undoable).toBeNull();
  const late = undoChange(actor, { changeId: lower }, clock);
  await expect(late).rejects.toMatchObject({ code: "no-longer-possible" });
});

test("undoing restores the default with its time, and both are on record", async () => {
  const { account, actor, videoId } = await creatorWithVideo();
  const before = (await readPermission(nobody, videoId))?.permission;
  const change = await changeDefault(actor, { default: "allow", appliesTo: "inheriting" });
  expect(await getDefault(actor)).toMatchObject({ default: "allow", undoable: { id: change.id, state: "done" } });
  const undone = await undoChange(actor, { changeId: asId<ChangeId>(change.id) });
  expect(undone).toMatchObject({ state: "undone", undoableUntil: null });
  expect((await readPermission(nobody, videoId))?.permission).toEqual(before);
  expect(await getDefault(actor)).toMatchObject({ default: "deny", undoable: null });
  expect((await ledgerOf(account.id)).map(({ kind }) => kind)).toEqual([
    "remix-default-changed",
    "remix-default-undone",
  ]);
});

test("of two tabs that change the default, the one that did not see the other's change saves nothing", async () => {
  const { account, actor } = await creatorWithVideo();
  const { lastChangeId: expectedChangeId } = await getDefault(actor);
  const change = (to: "allow" | "deny") =>
    changeDefault(actor, { default: to, appliesTo: "everything", expectedChangeId });
  const { id } = await change("allow");
  await expect(change("deny")).rejects.toMatchObject({ code: "conflict" });
  expect(await getDefault(actor)).toMatchObject({ default: "allow", lastChangeId: id });
  expect(await ledgerOf(account.id)).toHaveLength(1);
});

test("nobody sees or undoes another account's change", async () => {
  const { actor } = await creatorWithVideo();
  const changeId = asId<ChangeId>((await changeDefault(actor, { default: "allow", appliesTo: "inheriting" })).id);
  const stranger = actorFor(await makeAccount());
  await expect(undoChange(stranger, { changeId })).rejects.toMatchObject({ code: "not-found" });
  await expect(getChange(stranger, { changeId })).rejects.toMatchObject({ code: "not-found" });
  expect((await listChanges(stranger, { limit: 10 })).items).toEqual([]);
});

test("the list of changes pages through all of them, newest first", async () => {
  const { actor } = await creatorWithVideo();
  const ids: string[] = [];
  for (let index = 0; index < 5; index++) {
    const to = index % 2 === 0 ? "allow" : "deny";
    ids.unshift((await changeDefault(actor, { default: to, appliesTo: "inheriting" })).id);
  }
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listChanges(actor, { limit: 2, cursor });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(ids);
  await expect(listChanges(actor, { limit: 2, cursor: "x" })).rejects.toMatchObject({ code: "invalid-input" });
});

test("a private video's permission is told to its owner and to services alone", async () => {
  const { account, actor, videoId } = await creatorWithVideo("private");
  const ask = async (visitor: Parameters<typeof readPermission>[0]) =>
    (await readPermission(visitor, videoId)) !== null;
  const stranger = actorFor(await makeAccount());
  const service = actorFor(await makeAccount(), { role: "administrator", scopes: ["read", "service"] });
  const administrator = actorFor(await makeAccount(), { role: "administrator" });
  expect(await ask(() => Promise.resolve(actor))).toBe(true);
  expect(await ask(() => Promise.resolve(service))).toBe(true);
  expect(await ask(() => Promise.resolve(stranger))).toBe(false);
  expect(await ask(() => Promise.resolve(administrator))).toBe(false);
  expect(await ask(nobody)).toBe(false);

  const open = (await makeVideo(account.id, { visibility: "unlisted" })).id;
  const batch = await readPermissions(nobody, [videoId, open, "unknown", open]);
  expect(batch.map((answer) => answer?.videoId ?? null)).toEqual([null, open, null, open]);
});

test("the preview says how many keep or lose a choice of their own, and counts only videos that are ready", async () => {
  const { account, actor, videoId } = await creatorWithVideo();
  await makeVideo(account.id, { status: "processing" });
  const newest = await makeVideo(account.id, { title: "The newest", createdAt: new Date(Date.now() + DAY_MS) });
  await setChoice(actor, { videoId, choice: "deny" });
  expect(await previewDefault(actor, { default: "allow", appliesTo: "inheriting" })).toEqual({
    videos: 2,
    changes: 1,
    ownChoices: 1,
    examples: [{ id: newest.id, title: "The newest" }],
  });
  const everything = await previewDefault(actor, { default: "allow", appliesTo: "everything" });
  expect(everything).toMatchObject({ videos: 2, changes: 2, ownChoices: 1 });
});

test("the settings tell a creator why the platform forbids remixing of everything of theirs", async () => {
  const forbidden = await makeAccount({ remixForbiddenAt: new Date(), remixForbiddenReason: "A court order." });
  expect((await getDefault(actorFor(forbidden))).forbiddenReason).toBe("A court order.");
  expect((await getDefault(actorFor(await makeAccount()))).forbiddenReason).toBeNull();
});
