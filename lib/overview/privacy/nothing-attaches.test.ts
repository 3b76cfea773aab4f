import { expect, test } from "vitest";

import { applyChange } from "#lib/consent/changes/apply-change";
import { setChoice } from "#lib/consent/changes/set-choice";
import { startBulkChange } from "#lib/consent/changes/start-bulk-change";
import { requestGrantInput } from "#lib/consent/grants/input";
import { requestGrant } from "#lib/consent/grants/request-grant";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { analyses } from "#lib/ingest/analysis/analysis-store";
import { settleReady } from "#lib/ingest/analysis/settle-analysis";
import { findUpload } from "#lib/ingest/uploads/find-upload";
import { finishUpload } from "#lib/ingest/uploads/finish-upload";
import { startUpload } from "#lib/ingest/uploads/start-upload";
import { addComment } from "#lib/library/comments/add-comment";
import { updateVideo } from "#lib/library/videos/update-video";
import { createEndpoint } from "#lib/messaging/webhooks/create-endpoint";
import { sweepAccount } from "#lib/overview/privacy/sweep-account";
import { db, pool } from "#lib/platform/db/client";
import { systemClock } from "#lib/platform/shared/clock";
import { asId, type ChangeId, newId, type UploadId, type VideoId } from "#lib/platform/shared/ids";
import { declareAiUse } from "#lib/provenance/labels/declare-ai-use";
import { makeAccount, type TestAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { reportOf } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";
import { whileHeld } from "#lib/testing/held";
import { allowLoopback } from "#lib/testing/receiver";
import { stageBytes } from "#lib/testing/staged";
import { removeUnswept } from "#lib/testing/swept";

useTestDatabase();

/** Of one video and two people: whose it is, who goes, and somebody else. */
interface Place {
  gone: TestAccount;
  other: TestAccount;
  /** The video of the one who goes, and the other's. */
  videoId: VideoId;
  othersVideoId: VideoId;
}

async function makePlace(): Promise<Place> {
  const [gone, other] = [await makeAccount(), await makeAccount()];
  const make = async ({ id }: TestAccount) => asId<VideoId>((await makeVideo(id, { labelKind: "none" })).id);
  return { gone, other, videoId: await make(gone), othersVideoId: await make(other) };
}

/** What the deletion of an account does while it holds it, as far as it concerns what comes meanwhile. */
const goes =
  ({ id }: TestAccount) =>
  async (query: (text: string, values: unknown[]) => Promise<unknown>) => {
    await query("UPDATE content_owners SET deleted_at = now() WHERE id = $1", [id]);
    await query("DELETE FROM accounts WHERE id = $1", [id]);
  };

const asked = (videoId: VideoId) => requestGrantInput.parse({ videoId, requester: "A name", purpose: "p" });

async function arrivedUpload({ actor }: TestAccount): Promise<UploadId> {
  const { uploadId } = await startUpload(actor, { sizeBytes: 12, fileName: "a.mp4" });
  await stageBytes(uploadId, Buffer.from("\0\0\0\fftypisom"));
  return uploadId;
}

const report = (videoId: VideoId) =>
  reportOf({ kind: "missing-label", target: { type: "video", id: videoId }, origin: "watch" });

/** What comes while the account goes, by what it would leave behind. */
const COMING: Record<string, (place: Place) => Promise<() => Promise<unknown>>> = {
  "a comment on its video": ({ other, videoId }) =>
    Promise.resolve(() => addComment(other.actor, { videoId, text: "Too late" })),
  "its comment on another's video": ({ gone, othersVideoId: videoId }) =>
    Promise.resolve(() => addComment(gone.actor, { videoId, text: "Too late" })),
  "a request for its video": ({ other, videoId }) => Promise.resolve(() => requestGrant(other.actor, asked(videoId))),
  "its request for another's video": ({ gone, othersVideoId }) =>
    Promise.resolve(() => requestGrant(gone.actor, asked(othersVideoId))),
  "a report of its video": ({ other, videoId }) =>
    Promise.resolve(() => openDispute(other.actor, report(videoId), "192.0.2.7")),
  "its report of another's video": ({ gone, othersVideoId }) =>
    Promise.resolve(() => openDispute(gone.actor, report(othersVideoId), "192.0.2.7")),
  "an upload of its": ({ gone }) =>
    Promise.resolve(() => startUpload(gone.actor, { sizeBytes: 10, fileName: "a.mp4" })),
  "an upload of its that has arrived": async ({ gone }) => {
    const upload = await findUpload(gone.actor, await arrivedUpload(gone));
    return () => finishUpload(upload);
  },
  "its choice for a video": ({ gone, videoId }) =>
    Promise.resolve(() => setChoice(gone.actor, { videoId, choice: "allow" })),
  "a bulk change of its": ({ gone }) =>
    Promise.resolve(() => startBulkChange(gone.actor, { target: { filter: {} }, choice: "allow" })),
  "the next chunk of a bulk change of its": async ({ gone }) => {
    await makeVideo(gone.id);
    const input = { target: { filter: {} }, choice: "allow" } as const;
    const { changeId } = await startBulkChange(gone.actor, input, systemClock, 1);
    return () => applyChange({ changeId: asId<ChangeId>(changeId), accountId: gone.id });
  },
  "its declaration": ({ gone, videoId }) =>
    Promise.resolve(() => declareAiUse(gone.actor, { videoId, kind: "generated", note: null })),
  "another title": ({ gone, videoId }) => Promise.resolve(() => updateVideo(gone.actor, { videoId, title: "Late" })),
  "a webhook of its": async ({ gone }) => {
    await allowLoopback();
    return () =>
      createEndpoint(gone.actor, { url: "http://127.0.0.1:9/hook", events: ["label.changed"], description: "" });
  },
};

const REFUSED = expect.stringMatching(/^not-(found|signed-in)$/) as string;

test.each(Object.entries(COMING))(
  "%s, under way while the account goes, is refused and leaves nothing",
  async (_, coming) => {
    const place = await makePlace();
    const come = await coming(place);
    await expect(whileHeld(place.gone.id, come, goes(place.gone))).rejects.toMatchObject({ code: REFUSED });
    await sweepAccount(place.gone.id);
    expect(await db().contentOwner.count({ where: { id: place.gone.id } })).toBe(0);
    expect(await db().comment.count()).toBe(0);
    expect(await db().dispute.count({ where: { subjectId: place.gone.id } })).toBe(0);
  },
);

/** Rows of what attaches, as SQL that knows nothing of use cases. */
const ROWS: Record<string, (place: Place) => [sql: string, values: unknown[]]> = {
  "a video": ({ gone }) => [
    "INSERT INTO videos (id, owner_id, title, original_name, bytes, created_at, updated_at) VALUES ($1, $2, '', '', 1, now(), now())",
    [newId(), gone.id],
  ],
  "a comment on its video": ({ other, videoId }) => [
    "INSERT INTO comments (id, video_id, author_id, text, created_at) VALUES ($1, $2, $3, '', now())",
    [newId(), videoId, other.id],
  ],
  "its comment": ({ gone, othersVideoId }) => [
    "INSERT INTO comments (id, video_id, author_id, text, created_at) VALUES ($1, $2, $3, '', now())",
    [newId(), othersVideoId, gone.id],
  ],
  "a request for its video": ({ gone, videoId }) => [
    `INSERT INTO grants (id, video_id, owner_id, by_service, outcome, basis, since, permission_version, entry_id, created_at)
     VALUES ($1, $2, $3, true, 'refused', 'account-default', now(), '', '', now())`,
    [newId(), videoId, gone.id],
  ],
  "a change": ({ gone }) => [
    `INSERT INTO remix_changes (id, account_id, actor_account_id, kind, state, choice, matched, created_at)
     VALUES ($1, $2, $2, 'bulk', 'preparing', 'allow', 0, now())`,
    [newId(), gone.id],
  ],
  "a webhook": ({ gone }) => [
    "INSERT INTO webhook_endpoints (id, account_id, url, sealed_secret, created_at) VALUES ($1, $2, '', '', now())",
    [newId(), gone.id],
  ],
};

test.each(Object.entries(ROWS))(
  "the database itself refuses %s of an account that is gone and not swept",
  async (_, row) => {
    const place = await makePlace();
    const [sql, values] = row(place);
    await removeUnswept(place.gone.id);
    await expect(pool().query(sql, values)).rejects.toMatchObject({ code: "23503" });
  },
);

test.each(Object.entries(ROWS))(
  "%s that came before the account went is waited for, and goes with it",
  async (_, row) => {
    const place = await makePlace();
    const [sql, values] = row(place);
    const early = await pool().connect();
    let removing: Promise<void>;
    try {
      await early.query("BEGIN");
      await early.query(sql, values);
      const { rows } = await early.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
      removing = removeUnswept(place.gone.id);
      const blocked = "SELECT 1 FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))";
      while ((await pool().query(blocked, [rows[0]?.pid])).rows.length === 0);
      await early.query("COMMIT");
    } finally {
      early.release();
    }
    await removing;
    await sweepAccount(place.gone.id);
    expect(await db().contentOwner.count({ where: { id: place.gone.id } })).toBe(0);
    const table = /INTO (\w+)/.exec(sql)?.[1] ?? "";
    expect((await pool().query(`SELECT 1 FROM ${table} WHERE id = $1`, [values[0]])).rows).toEqual([]);
  },
);

test("what an analysis found out about a video whose account went meanwhile is written nowhere", async () => {
  const { gone, videoId } = await makePlace();
  await db().video.update({ where: { id: videoId }, data: { status: "processing", mediaType: "video/mp4" } });
  const video = await analyses().find(videoId);
  await removeUnswept(gone.id);
  if (!video) throw new Error("There is no video to analyse.");
  await settleReady(video, {} as never);
  expect(await db().video.findUnique({ where: { id: videoId } })).toMatchObject({ status: "processing" });
  await sweepAccount(gone.id);
  expect(await db().ledgerFact.count({ where: { videoId } })).toBe(0);
});
