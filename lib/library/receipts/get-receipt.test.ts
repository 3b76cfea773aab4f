import { beforeAll, expect, test } from "vitest";

import { getReceipt } from "#lib/library/receipts/get-receipt";
import { receipt } from "#lib/library/receipts/shapes";
import { pool } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import type { LedgerEvent } from "#lib/platform/ledger/events";
import { currentCheckpoint, ledgerKeyText, proveConsistency } from "#lib/platform/ledger/read-ledger";
import { fromBase64 } from "#lib/platform/ledger/receipt/base64";
import { checkpointOf } from "#lib/platform/ledger/receipt/checkpoint";
import { provesConsistency } from "#lib/platform/ledger/receipt/merkle-proof";
import { parseVerifierKeys, type VerifierKey } from "#lib/platform/ledger/receipt/signed-note";
import { verifyReceipt } from "#lib/platform/ledger/receipt/verify-receipt";
import { sealLedger } from "#lib/platform/ledger/seal-ledger";
import { type AccountId, asId, type EntryId, newId, type VideoId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor } from "#lib/testing/factories";

useTestDatabase();

const creator = newId<AccountId>();
const asking = newId<AccountId>();
const staff = newId<AccountId>();
const videoId = newId<VideoId>();
const as = (id: AccountId) => actorFor({ id });

const record = (event: LedgerEvent): Promise<EntryId> => inTransaction((tx) => appendToLedger(tx, event));

const choice = (): Promise<EntryId> =>
  record({
    kind: "remix-choice-changed",
    subjectAccountId: creator,
    actorAccountId: creator,
    videoId,
    details: { changeId: "c", from: "inherit", to: "deny", decision: "7" },
  });

const grant = (): Promise<EntryId> =>
  record({
    kind: "grant-refused",
    subjectAccountId: creator,
    actorAccountId: asking,
    videoId,
    details: {
      grantId: "g",
      requester: "<b>Remixer\u202e</b>",
      purpose: "a meme",
      prompt: null,
      basis: "video-choice",
      since: "2026-11-01T00:00:00.000Z",
      version: "1",
    },
  });

let keys: VerifierKey[];
beforeAll(async () => {
  await sealLedger();
  keys = parseVerifierKeys(await ledgerKeyText()) ?? [];
});

const receiptOf = async (who: AccountId, entryId: EntryId) => receipt.parse(await getReceipt(as(who), { entryId }));

test("an entry that waits is shown without a proof, and a moment later with one that convinces", async () => {
  const entryId = await choice();
  const pending = await receiptOf(creator, entryId);
  expect(pending).toMatchObject({ state: "pending", entry: { id: entryId, kind: "remix-choice-changed" } });
  expect(verifyReceipt(JSON.stringify(pending), keys).verdict).toBe("pending");
  await sealLedger();
  const sealed = await receiptOf(creator, entryId);
  const { verdict, checks, checkpoint } = verifyReceipt(JSON.stringify(sealed), keys);
  expect(checks.filter(({ passed }) => passed !== true)).toEqual([]);
  expect(verdict).toBe("proven");
  expect(checkpoint).toEqual(checkpointOf(await currentCheckpoint()));
});

test("a receipt still proves its entry after thousands of others", async () => {
  const entryId = await choice();
  await sealLedger();
  const early = await receiptOf(creator, entryId);
  for (let n = 0; n < 100; n += 1) await choice();
  await sealLedger({ limit: 33 });
  await sealLedger();
  for (const each of [early, await receiptOf(creator, entryId)]) {
    expect(verifyReceipt(JSON.stringify(each), keys).verdict).toBe("proven");
  }
});

test("both sides of a request get its receipt, and anyone else is told that it does not exist", async () => {
  const entryId = await grant();
  await sealLedger();
  for (const side of [creator, asking]) {
    const found = await receiptOf(side, entryId);
    expect(found.entry.disclosed.actor?.value).toBe(asking);
    expect(verifyReceipt(JSON.stringify(found), keys).verdict).toBe("proven");
  }
  await expect(receiptOf(newId<AccountId>(), entryId)).rejects.toMatchObject({ code: "not-found" });
  await expect(receiptOf(creator, asId<EntryId>("no-such-entry"))).rejects.toMatchObject({ code: "not-found" });
  const token = actorFor({ id: creator }, { scopes: ["write"] });
  await expect(getReceipt(token, { entryId })).rejects.toMatchObject({ code: "not-allowed" });
});

test("who of the staff acted is not told, and the receipt proves the rest all the same", async () => {
  const entryId = await record({
    kind: "remix-forbidden",
    subjectAccountId: creator,
    actorAccountId: staff,
    videoId,
    details: { forbidden: true },
  });
  await sealLedger();
  const mine = await receiptOf(creator, entryId);
  expect(JSON.stringify(mine)).not.toContain(staff);
  const { verdict, checks } = verifyReceipt(JSON.stringify(mine), keys);
  expect(verdict).toBe("proven");
  expect(checks.find(({ name }) => name === "facts")?.said).toContain("Not shown to you, or erased: who did it");
  expect(JSON.stringify(await receiptOf(staff, entryId))).toContain(staff);
});

test("a receipt made before its facts were erased still proves them; made after, it proves what is left", async () => {
  const entryId = await grant();
  await sealLedger();
  const before = await receiptOf(creator, entryId);
  await pool().query(
    `UPDATE ledger_facts SET actor_account_id = NULL, actor_salt = NULL, details = NULL, details_salt = NULL
     WHERE position = (SELECT position FROM ledger_entries WHERE id = $1)`,
    [entryId],
  );
  const after = await receiptOf(creator, entryId);
  expect(Object.keys(after.entry.disclosed)).toEqual(["subject", "video"]);
  for (const each of [before, after]) expect(verifyReceipt(JSON.stringify(each), keys).verdict).toBe("proven");
  await expect(receiptOf(asking, entryId)).rejects.toMatchObject({ code: "not-found" });
});

test("between any two checkpoints there is a proof that the ledger only grew", async () => {
  const older = checkpointOf(await currentCheckpoint());
  for (let n = 0; n < 5; n += 1) await choice();
  await sealLedger();
  const newer = checkpointOf(await currentCheckpoint());
  if (!older || !newer) throw new Error("no checkpoints");
  const proof = (await proveConsistency({ from: older.size, to: newer.size })).map(
    (hash) => fromBase64(hash) ?? new Uint8Array(),
  );
  expect(provesConsistency({ from: older, to: newer, proof })).toBe(true);
  expect(provesConsistency({ from: { ...older, root: newer.root }, to: newer, proof })).toBe(false);
  expect(await proveConsistency({ from: 0, to: newer.size })).toEqual([]);
  for (const wrong of [
    { from: 2, to: 1 },
    { from: 1, to: newer.size + 1 },
  ]) {
    await expect(proveConsistency(wrong)).rejects.toMatchObject({ code: "invalid-input" });
  }
});
