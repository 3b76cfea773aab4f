import { setTimeout as sleep } from "node:timers/promises";

import { disconnect, pool } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { settle } from "#lib/platform/env";
import { appendAllToLedger, appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import type { LedgerEvent } from "#lib/platform/ledger/events";
import { ledgerBacklog } from "#lib/platform/ledger/read-ledger";
import { type AccountId, asId, newId, type VideoId } from "#lib/platform/shared/ids";

import { startProduct } from "../scripts/support/product.ts";

import { sized } from "./support/size.ts";
import { median } from "./support/studio.ts";

/*
 * The whole product runs and its worker seals. How many entries a second writers at once put on record, each entry in
 * a transaction of its own; how many when one change brings many; how long until the last is sealed; and what being on
 * record adds to a change of permission: the same transaction (account locked, video's choice written) with its entry
 * and without.
 */
const WRITERS = 8;
const WRITING_MS = sized(15_000, 1_000);
const IN_BULK = sized(100_000, 4_000);
const A_CHUNK = 2_000;
const ROUNDS = sized(500, 20);

const perSecond = (count: number, ms: number): string => `${Math.round((count / ms) * 1_000).toLocaleString("en")}/s`;

interface Place {
  accountId: AccountId;
  videoId: VideoId;
}

const changeOf = ({ accountId, videoId }: Place): LedgerEvent => ({
  kind: "remix-choice-changed",
  subjectAccountId: accountId,
  actorAccountId: accountId,
  videoId,
  details: { changeId: newId<string>(), from: "inherit", to: "deny", decision: "1" },
});

/** Waits until nothing waits and returns how long that took. */
async function untilSealed(): Promise<number> {
  const began = performance.now();
  while ((await ledgerBacklog()).waiting > 0) await sleep(20);
  return performance.now() - began;
}

async function writeAtOnce(place: Place) {
  const began = performance.now();
  let [appended, mostWaiting] = [0, 0];
  const isOver = (): boolean => performance.now() - began > WRITING_MS;
  const writer = async (): Promise<void> => {
    while (!isOver()) {
      await inTransaction((tx) => appendToLedger(tx, changeOf(place)));
      appended += 1;
    }
  };
  const watcher = async (): Promise<void> => {
    while (!isOver()) {
      mostWaiting = Math.max(mostWaiting, (await ledgerBacklog()).waiting);
      await sleep(250);
    }
  };
  await Promise.all([watcher(), ...Array.from({ length: WRITERS }, writer)]);
  const tookMs = performance.now() - began;
  return { appended, tookMs, mostWaiting, sealedAfterMs: await untilSealed() };
}

async function writeInBulk(place: Place) {
  const began = performance.now();
  for (let at = 0; at < IN_BULK; at += A_CHUNK) {
    const events = Array.from({ length: A_CHUNK }, () => changeOf(place));
    await inTransaction((tx) => appendAllToLedger(tx, events));
  }
  const tookMs = performance.now() - began;
  await untilSealed();
  return { tookMs, sealedMs: performance.now() - began };
}

async function timeOfChange(place: Place, isOnRecord: boolean): Promise<number> {
  const began = performance.now();
  await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM accounts WHERE id = ${place.accountId} FOR SHARE`;
    const [{ decision } = { decision: 0n }] = await tx.$queryRaw<{ decision: bigint }[]>`
      SELECT nextval('remix_decision') AS decision`;
    await tx.$executeRaw`
      UPDATE videos SET remix_choice = 'deny', choice_decision = ${decision}, choice_since = now()
      WHERE id = ${place.videoId}`;
    if (isOnRecord) await appendToLedger(tx, changeOf(place));
  });
  return performance.now() - began;
}

async function compareChanges(place: Place) {
  const [bare, onRecord]: [number[], number[]] = [[], []];
  // Taken in turns, so that whatever else the machine does weighs on both; the first few only warm up.
  for (let round = -20; round < ROUNDS; round += 1) {
    const [without, withEntry] = [await timeOfChange(place, false), await timeOfChange(place, true)];
    if (round < 0) continue;
    bare.push(without);
    onRecord.push(withEntry);
  }
  return { bareMs: median(bare), onRecordMs: median(onRecord) };
}

const product = await startProduct();
try {
  settle({ DATABASE_URL: await product.databaseUrl() });
  const { rows } = await pool().query<{ id: string }>("SELECT id FROM accounts WHERE email = $1", [
    product.creator.email,
  ]);
  const place = { accountId: asId<AccountId>(rows[0]?.id ?? ""), videoId: newId<VideoId>() };
  await pool().query(
    `INSERT INTO videos (id, owner_id, title, visibility, status, original_name, bytes, codecs, frame_keys, created_at,
       updated_at) VALUES ($1, $2, 'A video', 'public', 'ready', 'a.mp4', 1, '{}', '{}', now(), now())`,
    [place.videoId, place.accountId],
  );
  const { bareMs, onRecordMs } = await compareChanges(place);
  const { appended, tookMs, mostWaiting, sealedAfterMs } = await writeAtOnce(place);
  const bulk = await writeInBulk(place);
  console.log(
    `a change of permission: ${onRecordMs.toFixed(2)} ms on record, ${bareMs.toFixed(2)} ms without its entry`,
  );
  console.log(
    `${String(WRITERS)} writers at once, one entry a transaction: ${perSecond(appended, tookMs)}; at most ` +
      `${String(mostWaiting)} waited, and the last was sealed ${(sealedAfterMs / 1_000).toFixed(2)} s after it was made`,
  );
  console.log(
    `${String(IN_BULK)} entries, ${String(A_CHUNK)} a transaction: ${perSecond(IN_BULK, bulk.tookMs)} put on record, ` +
      `${perSecond(IN_BULK, bulk.sealedMs)} sealed`,
  );
  const sealed = Math.round((appended / (tookMs + sealedAfterMs)) * 1_000);
  console.log(
    `ledger ratio=${(onRecordMs / bareMs).toFixed(2)} reference=the-same-change-not-on-record ` +
      `figure=${String(sealed)} entries/s`,
  );
} finally {
  await disconnect();
  await product.stop();
}
