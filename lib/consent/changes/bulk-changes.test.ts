import { expect, test } from "vitest";

import { applyChange } from "#lib/consent/changes/apply-change";
import { cancelChange } from "#lib/consent/changes/cancel-change";
import { changeDefault } from "#lib/consent/changes/change-default";
import { listChangeHistory } from "#lib/consent/changes/list-change-history";
import { listChangedVideos } from "#lib/consent/changes/list-changed-videos";
import { getChange, listChanges } from "#lib/consent/changes/list-changes";
import { previewBulkChange } from "#lib/consent/changes/preview-bulk-change";
import { setChoice } from "#lib/consent/changes/set-choice";
import { startBulkChange } from "#lib/consent/changes/start-bulk-change";
import { undoChange } from "#lib/consent/changes/undo-change";
import { db, pool } from "#lib/platform/db/client";
import { fixedClock, systemClock } from "#lib/platform/shared/clock";
import { asId, type ChangeId, type VideoId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";
import { onRecord } from "#lib/testing/ledger";
import { removeUnswept } from "#lib/testing/swept";

useTestDatabase();

const DAY_MS = 24 * 3_600_000;
const all = { filter: {} };
const page = { limit: 50 };

async function creatorWithVideos(videos: number, overrides: Parameters<typeof makeVideo>[1] = {}) {
  const account = await makeAccount();
  const ids: VideoId[] = [];
  for (let made = 0; made < videos; made++) ids.push(asId<VideoId>((await makeVideo(account.id, overrides)).id));
  return { account, actor: actorFor(account), ids };
}

const choicesOf = async (ids: readonly string[]) => {
  const rows = await db().video.findMany({ where: { id: { in: [...ids] } } });
  return ids.map((id) => rows.find((row) => row.id === id)?.remixChoice);
};

const bulk = async (...[actor, input, clock = systemClock, chunk = 1_000]: Parameters<typeof startBulkChange>) =>
  asId<ChangeId>((await startBulkChange(actor, input, clock, chunk)).changeId);

test("a change of a few videos is in force when it is accepted", async () => {
  const { actor, ids } = await creatorWithVideos(3);
  const accepted = await startBulkChange(actor, { target: { videoIds: ids.slice(0, 2) }, choice: "allow" });
  expect(accepted.matched).toBe(2);
  expect(await choicesOf(ids)).toEqual(["allow", "allow", "inherit"]);
  const change = await getChange(actor, { changeId: asId<ChangeId>(accepted.changeId) });
  expect(change).toMatchObject({ kind: "bulk", state: "done", choice: "allow", matched: 2, processed: 2, changed: 2 });
});

test("a larger one is carried out chunk by chunk, says how far it is, and ends where the preview said", async () => {
  const { actor, ids } = await creatorWithVideos(5);
  await setChoice(actor, { videoId: ids[0] ?? asId(""), choice: "allow" });
  await setChoice(actor, { videoId: ids[1] ?? asId(""), choice: "deny" });
  const input = { target: all, choice: "deny" } as const;
  expect(await previewBulkChange(actor, input)).toEqual({
    matched: 5,
    changes: { inherit: 3, allow: 1, deny: 0, parties: 0 },
  });
  const changeId = await bulk(actor, input, systemClock, 2);
  const progress = async () => {
    const { state, processed } = await getChange(actor, { changeId });
    return { state, processed };
  };
  expect(await progress()).toEqual({ state: "queued", processed: 0 });
  await applyChange({ changeId, accountId: actor.accountId }, 0);
  expect(await progress()).toEqual({ state: "running", processed: 2 });
  await applyChange({ changeId, accountId: actor.accountId });
  expect(await progress()).toEqual({ state: "done", processed: 5 });
  expect(await getChange(actor, { changeId })).toMatchObject({ matched: 5, changed: 4 });
  expect(new Set(await choicesOf(ids))).toEqual(new Set(["deny"]));
});

test("what is left of a change is queued in the transaction of its acceptance, and again when a turn is over", async () => {
  const { actor } = await creatorWithVideos(3);
  const changeId = await bulk(actor, { target: all, choice: "deny" }, systemClock, 1);
  const queued = async () => {
    const text = "SELECT data FROM pgboss.job WHERE name = 'apply-remix-change' AND data->>'changeId' = $1";
    return (await pool().query<{ data: unknown }>(text, [changeId])).rows;
  };
  expect(await queued()).toEqual([{ data: { changeId, accountId: actor.accountId } }]);
  await applyChange({ changeId, accountId: actor.accountId }, 0);
  expect(await queued()).toHaveLength(2);
});

test("each video gets one entry in the ledger when the change reaches it, and one when it is undone", async () => {
  const { account, actor, ids } = await creatorWithVideos(3);
  const changeId = await bulk(actor, { target: all, choice: "allow" }, systemClock, 1);
  const change = { changeId, accountId: actor.accountId };
  await Promise.all([applyChange(change), applyChange(change)]);
  await undoChange(actor, { changeId });
  await Promise.all([applyChange(change), applyChange(change)]);
  const entries = await onRecord({ accountId: account.id });
  const ofKind = (kind: string) => entries.filter((entry) => entry.kind === kind);
  expect(entries).toHaveLength(6);
  const changed = ofKind("remix-choice-changed");
  expect(new Set(changed.map(({ videoId }) => videoId))).toEqual(new Set(ids));
  expect(changed[0]?.details).toMatchObject({ changeId, from: "inherit", to: "allow" });
  const restored = ofKind("remix-choice-restored");
  expect(new Set(restored.map(({ videoId }) => videoId))).toEqual(new Set(ids));
  expect(restored[0]?.details).toEqual({ changeId, from: "allow", to: "inherit", decision: "0" });
});

test("a cancelled change keeps what it has done, does no more, and can be undone", async () => {
  const { actor, ids } = await creatorWithVideos(3);
  const changeId = await bulk(actor, { target: all, choice: "deny" }, systemClock, 1);
  const change = { changeId, accountId: actor.accountId };
  await applyChange(change, 0);
  expect(await cancelChange(actor, { changeId })).toMatchObject({ state: "cancelled", processed: 1 });
  await applyChange(change);
  expect((await choicesOf(ids)).toSorted()).toEqual(["deny", "inherit", "inherit"]);
  await expect(cancelChange(actor, { changeId })).rejects.toMatchObject({ code: "no-longer-possible" });
  expect(await undoChange(actor, { changeId })).toMatchObject({ state: "undone" });
  expect(new Set(await choicesOf(ids))).toEqual(new Set(["inherit"]));
});

test("an undo restores the choice and its time, and leaves what a person chose since", async () => {
  const { actor, ids } = await creatorWithVideos(2);
  const [first = asId<VideoId>(""), second = asId<VideoId>("")] = ids;
  await setChoice(actor, { videoId: first, choice: "allow" });
  const before = await db().video.findUniqueOrThrow({ where: { id: first } });
  const changeId = await bulk(actor, { target: all, choice: "deny" });
  await setChoice(actor, { videoId: second, choice: "deny" });
  await undoChange(actor, { changeId });
  expect(await db().video.findUniqueOrThrow({ where: { id: first } })).toEqual(before);
  expect(await choicesOf(ids)).toEqual(["allow", "deny"]);
});

test("a single choice can be undone too, and is told in the history with who made it and from where", async () => {
  const { account, actor, ids } = await creatorWithVideos(1, { title: "At the sea" });
  const [videoId = asId<VideoId>("")] = ids;
  const program = { ...actor, client: "API token “Sync”", address: "203.0.113.9" };
  await setChoice(program, { videoId, choice: "allow" });
  const { items } = await listChangeHistory(actor, page);
  expect(items).toMatchObject([
    {
      kind: "video",
      state: "done",
      choice: "allow",
      matched: 1,
      changed: 1,
      isUndoable: true,
      video: { id: videoId, title: "At the sea" },
      by: { isYou: true, handle: account.handle },
      client: "API token “Sync”",
      address: "203.0.113.9",
      source: null,
      isCancellable: false,
    },
  ]);
  await undoChange(actor, { changeId: asId<ChangeId>(items[0]?.id ?? "") });
  expect(await choicesOf(ids)).toEqual(["inherit"]);
});

test("the history holds every kind of change, the list of the API those of many videos; both page", async () => {
  const { actor, ids } = await creatorWithVideos(2);
  await setChoice(actor, { videoId: ids[0] ?? asId(""), choice: "allow" });
  await bulk(actor, { target: { videoIds: ids }, choice: "deny" });
  const below = await changeDefault(actor, { default: "allow", appliesTo: "inheriting" });
  await changeDefault(actor, { default: "deny", appliesTo: "everything" });
  await bulk(actor, { target: { filter: { q: "video" } }, choice: "inherit" });
  const first = await listChangeHistory(actor, { limit: 3 });
  const rest = await listChangeHistory(actor, { limit: 3, cursor: first.nextCursor ?? "" });
  const history = [...first.items, ...rest.items];
  expect(history.map(({ kind, source }) => [kind, source])).toEqual([
    ["bulk", "filter"],
    ["default", null],
    ["default", null],
    ["bulk", "selection"],
    ["video", null],
  ]);
  expect(rest.nextCursor).toBeNull();
  expect(history[0]?.filter).toEqual({ q: "video" });
  // Only the last change of the default can be undone; one of choices always can.
  expect(history.map(({ isUndoable }) => isUndoable)).toEqual([true, true, false, true, true]);
  expect(history.find(({ id }) => id === below.id)?.isUndoable).toBe(false);
  const ofMany = await listChanges(actor, page);
  expect(ofMany.items.map(({ kind }) => kind)).toEqual(["bulk", "default", "default", "bulk"]);
});

test("other people's videos are not reached, by their ids or by a filter, nor are their changes", async () => {
  const [mine, theirs] = [await creatorWithVideos(1), await creatorWithVideos(1)];
  const videoIds = [...mine.ids, ...theirs.ids, "nothing"];
  const input = { target: { videoIds }, choice: "allow" } as const;
  expect(await previewBulkChange(mine.actor, input)).toMatchObject({ matched: 1 });
  const { changeId: made, matched } = await startBulkChange(mine.actor, input);
  expect(matched).toBe(1);
  await bulk(mine.actor, { target: all, choice: "allow" });
  expect(await choicesOf(theirs.ids)).toEqual(["inherit"]);
  const changeId = asId<ChangeId>(made);
  const notFound = { code: "not-found" };
  await expect(undoChange(theirs.actor, { changeId })).rejects.toMatchObject(notFound);
  await expect(cancelChange(theirs.actor, { changeId })).rejects.toMatchObject(notFound);
  await expect(getChange(theirs.actor, { changeId })).rejects.toMatchObject(notFound);
  await expect(listChangedVideos(theirs.actor, { changeId, ...page })).rejects.toMatchObject(notFound);
  const administrator = actorFor(theirs.account, { role: "administrator" });
  await expect(listChangedVideos(administrator, { changeId, ...page })).rejects.toMatchObject(notFound);
});

test("the videos that a change reached are listed, for its owner and for programs of the platform, for 30 days", async () => {
  const { account, actor, ids } = await creatorWithVideos(5);
  const clock = fixedClock(new Date("2026-06-01T00:00:00Z"));
  const changeId = await bulk(actor, { target: all, choice: "deny" }, clock);
  await undoChange(actor, { changeId }, clock);
  const service = actorFor(await makeAccount(), { scopes: ["service"] });
  for (const reader of [actor, service]) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const found = await listChangedVideos(reader, { changeId, limit: 2, cursor }, clock);
      seen.push(...found.items);
      cursor = found.nextCursor ?? undefined;
    } while (cursor);
    expect(seen.toSorted()).toEqual(ids.toSorted());
  }
  clock.advanceMs(30 * DAY_MS + 1);
  const late = listChangedVideos(actor, { changeId, ...page }, clock);
  await expect(late).rejects.toMatchObject({ code: "no-longer-possible" });
  const writer = actorFor(account, { scopes: ["write"] });
  await expect(listChangedVideos(writer, { changeId, ...page })).rejects.toMatchObject({ code: "not-allowed" });
});

test("after 30 days a change of choices cannot be undone any more", async () => {
  const { actor } = await creatorWithVideos(1);
  const clock = fixedClock(new Date("2026-06-01T00:00:00Z"));
  const changeId = await bulk(actor, { target: all, choice: "deny" }, clock);
  clock.advanceMs(30 * DAY_MS + 1);
  const late = undoChange(actor, { changeId }, clock);
  await expect(late).rejects.toMatchObject({ code: "no-longer-possible" });
});

test("a change that matches nothing is done, and a program that may only read makes none", async () => {
  const { account, actor } = await creatorWithVideos(1);
  const changeId = await bulk(actor, { target: { filter: { q: "no such title" } }, choice: "deny" });
  expect(await getChange(actor, { changeId })).toMatchObject({ state: "done", matched: 0 });
  const reader = actorFor(account, { scopes: ["read"] });
  const attempt = startBulkChange(reader, { target: all, choice: "deny" });
  await expect(attempt).rejects.toMatchObject({ code: "not-allowed" });
  expect((await listChanges(actor, page)).items).toHaveLength(1);
});

test("an account with many changes under way has to wait with the next", async () => {
  const { actor } = await creatorWithVideos(2);
  const start = () => bulk(actor, { target: all, choice: "deny" }, systemClock, 1);
  for (let made = 0; made < 20; made++) await start();
  await expect(start()).rejects.toMatchObject({ code: "too-many-requests" });
});

test("a video that is deleted while a change is under way is passed over", async () => {
  const { actor, ids } = await creatorWithVideos(3);
  const changeId = await bulk(actor, { target: all, choice: "deny" }, systemClock, 2);
  await db().video.delete({ where: { id: ids[1] ?? "" } });
  await applyChange({ changeId, accountId: actor.accountId });
  expect(await getChange(actor, { changeId })).toMatchObject({ state: "done", matched: 3, changed: 2 });
});

test("a job of an account that is gone has nothing to do", async () => {
  const { account, actor } = await creatorWithVideos(2);
  const changeId = await bulk(actor, { target: all, choice: "deny" }, systemClock, 1);
  await removeUnswept(account.id);
  await applyChange({ changeId, accountId: actor.accountId });
});

test("webhooks hear of a change once, when all of it is in force, and once of its undo", async () => {
  const { account, actor, ids } = await creatorWithVideos(3);
  await db().webhookEndpoint.create({
    data: {
      id: "endpoint",
      accountId: account.id,
      url: "https://example.test/",
      sealedSecret: new Uint8Array(1),
      events: ["remix.permission_changed"],
      createdAt: new Date(),
    },
  });
  const heard = async () => {
    const events = await db().webhookEvent.findMany({
      where: { accountId: account.id },
      orderBy: { createdAt: "asc" },
    });
    return events.map(({ body }) => (JSON.parse(body) as { data: unknown }).data);
  };
  const changeId = await bulk(actor, { target: all, choice: "deny" }, systemClock, 1);
  const change = { changeId, accountId: actor.accountId };
  await applyChange(change, 0);
  expect(await heard()).toEqual([]);
  await applyChange(change);
  await undoChange(actor, { changeId });
  await applyChange(change);
  const data = {
    accountId: account.id,
    changeId,
    videoIds: ids.toSorted(),
    videos: `/api/v1/account/remix-changes/${changeId}/videos`,
  };
  expect(await heard()).toEqual([
    { ...data, cause: "bulk-change" },
    { ...data, cause: "undo" },
  ]);
});
