import { sign } from "node:crypto";

import { beforeAll, beforeEach, expect, test } from "vitest";

import { changeDefault } from "#lib/consent/changes/change-default";
import { setChoice } from "#lib/consent/changes/set-choice";
import { startBulkChange } from "#lib/consent/changes/start-bulk-change";
import { undoChange } from "#lib/consent/changes/undo-change";
import { requestGrantInput } from "#lib/consent/grants/input";
import { requestGrant } from "#lib/consent/grants/request-grant";
import type { Actor } from "#lib/people/accounts/actor";
import { pool } from "#lib/platform/db/client";
import { activeKey } from "#lib/platform/keys/signing-keys";
import { auditLedger } from "#lib/platform/ledger/audit-ledger";
import { currentCheckpoint } from "#lib/platform/ledger/read-ledger";
import { formatCheckpoint } from "#lib/platform/ledger/receipt/checkpoint";
import { formatNote, verifierKey } from "#lib/platform/ledger/receipt/signed-note";
import { sealLedger } from "#lib/platform/ledger/seal-ledger";
import { asId, type ChangeId, type VideoId } from "#lib/platform/shared/ids";
import { asSuperuser, useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";
import { eraseActs } from "#lib/testing/ledger";

useTestDatabase();

const LOG = ["entries", "facts", "pending", "leaves", "nodes", "checkpoints"];
const TABLES = [...LOG.map((name) => `ledger_${name}`), "accounts", "videos", "grants"];

/** A table's columns without those that the database generates. */
async function storedColumns(table: string): Promise<string> {
  const sql = `SELECT string_agg(quote_ident(column_name), ', ') AS columns FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`;
  const { rows } = await pool().query<{ columns: string }>(sql, [table]);
  return rows[0]?.columns ?? "";
}

let creator: Actor;
let asking: Actor;
let videos: VideoId[];
let early: string;

/** A creator's history by the product's own use cases, sealed in several batches, with some entries still waiting. */
beforeAll(async () => {
  creator = actorFor(await makeAccount({ remixDefault: "allow" }));
  asking = actorFor(await makeAccount());
  videos = [];
  for (let n = 0; n < 4; n += 1) videos.push(asId<VideoId>((await makeVideo(creator.accountId)).id));
  const [first, second, third] = videos;
  if (!first || !second || !third) throw new Error("no videos");
  const ask = (videoId: VideoId) =>
    requestGrant(asking, requestGrantInput.parse({ videoId, requester: "Remixer", purpose: "A meme" })).catch(
      () => undefined,
    );
  await sealLedger();
  await setChoice(creator, { videoId: first, choice: "allow" });
  await setChoice(creator, { videoId: second, choice: "deny" });
  await ask(first);
  await ask(second);
  await sealLedger({ limit: 3 });
  early = await currentCheckpoint();
  await changeDefault(creator, { default: "deny", appliesTo: "inheriting" });
  const everything = await changeDefault(creator, { default: "allow", appliesTo: "everything" });
  await setChoice(creator, { videoId: third, choice: "deny" });
  await undoChange(creator, { changeId: asId<ChangeId>(everything.id) });
  const bulk = await startBulkChange(creator, { target: { videoIds: [first, third] }, choice: "deny" });
  await undoChange(creator, { changeId: asId<ChangeId>(bulk.changeId) });
  await changeDefault(creator, { default: "deny", appliesTo: "everything" });
  await setChoice(creator, { videoId: first, choice: "inherit" });
  for (let n = 0; n < 3; n += 1) await ask(third);
  await sealLedger({ limit: 5 });
  await sealLedger();
  await setChoice(creator, { videoId: second, choice: "allow" });
  await ask(second);
  for (const table of TABLES) await pool().query(`CREATE TABLE kept_${table} AS TABLE ${table}`);
});

beforeEach(async () => {
  for (const table of TABLES) {
    const columns = await storedColumns(table);
    await asSuperuser(`DELETE FROM ${table}; INSERT INTO ${table} (${columns}) SELECT ${columns} FROM kept_${table}`);
  }
});

test("an untouched ledger is found consistent, sealed and waiting entries alike", async () => {
  const { sealed, waiting, problem } = await auditLedger({ kept: [early] });
  expect(problem).toBeNull();
  expect(sealed).toBeGreaterThan(12);
  expect(waiting).toBe(2);
});

test("a fact that was erased is no inconsistency", async () => {
  await eraseActs(asking.accountId);
  expect((await auditLedger()).problem).toBeNull();
});

const LAST_LEAF = "(SELECT max(seq) FROM ledger_leaves)";
const ofKind = (kind: string) => `(SELECT min(position) FROM ledger_entries WHERE kind = '${kind}')`;
/** Turns a row of facts into a consistent lie: the value, its salt and the commitment in the entry. */
const lie = (kind: string, from: string, to: string) => `
  UPDATE ledger_facts SET details = replace(details, '${from}', '${to}') WHERE position = ${ofKind(kind)};
  UPDATE ledger_entries e SET details = sha256(f.details_salt || convert_to(E'details\\n' || f.details, 'UTF8'))
    FROM ledger_facts f WHERE f.position = e.position AND e.position = ${ofKind(kind)}`;

test.each([
  [
    "an entry's kind",
    "UPDATE ledger_entries SET kind = 'x' WHERE position = 2; UPDATE ledger_facts SET kind = 'x' WHERE position = 2",
    "is not what was sealed",
  ],
  [
    "an entry's time",
    "UPDATE ledger_entries SET created_at = created_at - interval '1 ms' WHERE position = 1",
    "is not what was sealed",
  ],
  ["an entry's id", "UPDATE ledger_entries SET id = 'x' WHERE position = 4", "is not what was sealed"],
  [
    "what an entry commits to",
    "UPDATE ledger_entries SET video = NULL; UPDATE ledger_facts SET video_id = NULL, video_salt = NULL",
    "is not what was sealed",
  ],
  ["a fact", "UPDATE ledger_facts SET details = replace(details, 'deny', 'allow')", "did not commit to its details"],
  ["a salt", "UPDATE ledger_facts SET subject_salt = sha256('')", "did not commit to its subject"],
  ["a fact with its salt and commitment", lie("remix-choice-changed", "allow", "deny"), "is not what was sealed"],
  [
    "a fact of an entry that waits",
    "UPDATE ledger_facts SET video_id = 'x' WHERE position = (SELECT max(position) FROM ledger_pending)",
    "did not commit to its video",
  ],
  ["a leaf's hash", "UPDATE ledger_leaves SET hash = sha256('') WHERE seq = 3", "is not what was sealed"],
  [
    "a subtree's hash",
    "UPDATE ledger_nodes SET hash = sha256('') WHERE level = 1 AND index = 2",
    "Subtree 2 of level 1",
  ],
  [
    "a checkpoint's root",
    "UPDATE ledger_checkpoints SET root = sha256('') WHERE size = 3",
    "checkpoint over 3 entries has another root",
  ],
  [
    "a checkpoint's note",
    "UPDATE ledger_checkpoints SET note = replace(note, E'\\n3\\n', E'\\n4\\n') WHERE size = 3",
    "is not signed",
  ],
  [
    "the notes of two checkpoints",
    "UPDATE ledger_checkpoints c SET note = o.note FROM kept_ledger_checkpoints o WHERE (c.size, o.size) IN ((0, 3), (3, 0))",
    "signed as another",
  ],
])("%s, changed, is found", async (_what, sql, said) => {
  await asSuperuser(sql);
  expect((await auditLedger()).problem).toContain(said);
});

test.each([
  ["an entry", "DELETE FROM ledger_entries WHERE position = 5", "is gone"],
  [
    "an entry with its facts and leaf",
    "DELETE FROM ledger_entries WHERE position = 5; DELETE FROM ledger_facts WHERE position = 5; DELETE FROM ledger_leaves WHERE position = 5",
    "is missing",
  ],
  ["the last leaf", `DELETE FROM ledger_leaves WHERE seq = ${LAST_LEAF}`, "some were removed"],
  ["a row of facts", "DELETE FROM ledger_facts WHERE position = 5", "has no row of facts"],
  ["a leaf", "DELETE FROM ledger_leaves WHERE seq = 0", "Leaf 0 is missing"],
  ["a subtree", "DELETE FROM ledger_nodes WHERE level = 2 AND index = 0", "Subtree 0 of level 2"],
  [
    "the last checkpoint",
    "DELETE FROM ledger_checkpoints WHERE size = (SELECT max(size) FROM ledger_checkpoints)",
    "are in no checkpoint",
  ],
  [
    "an entry's place in the queue",
    "DELETE FROM ledger_pending WHERE position = (SELECT max(position) FROM ledger_pending)",
    "is neither sealed nor waits",
  ],
  [
    "an entry that waits",
    "DELETE FROM ledger_entries WHERE position = (SELECT max(position) FROM ledger_pending)",
    "waits to be sealed and is gone",
  ],
  ["a grant", "DELETE FROM grants WHERE id = (SELECT min(id) FROM grants)", "not among the grants"],
  [
    "an entry that waits, without a trace of it",
    "DELETE FROM ledger_entries e USING ledger_pending p WHERE e.position = p.position; DELETE FROM ledger_facts f USING ledger_pending p WHERE f.position = p.position; DELETE FROM ledger_pending",
    "the ledger says deny",
  ],
])("%s, removed, is found", async (_what, sql, said) => {
  await asSuperuser(sql);
  expect((await auditLedger()).problem).toContain(said);
});

const INSERTED = `INSERT INTO ledger_entries (position, id, kind, created_at, subject, details)
  SELECT 1000, 'inserted', 'video-deleted', now(), sha256(''), sha256('');
  INSERT INTO ledger_facts (position, kind) VALUES (1000, 'video-deleted')`;

test.each([
  ["an entry", INSERTED, "is neither sealed nor waits"],
  [
    "an entry with a leaf at the end",
    `${INSERTED}; INSERT INTO ledger_leaves SELECT max(seq) + 1, 1000, sha256('') FROM ledger_leaves`,
    "is not what was sealed",
  ],
  ["facts of no entry", "INSERT INTO ledger_facts (position, kind) VALUES (1000, 'x')", "has facts and is gone"],
  ["a subtree", "INSERT INTO ledger_nodes VALUES (9, 0, sha256(''))", "subtrees are stored"],
  [
    "a checkpoint over what is not there",
    "INSERT INTO ledger_checkpoints SELECT 900, root, note, now() FROM ledger_checkpoints WHERE size = 3",
    "some were removed",
  ],
  [
    "a checkpoint in between",
    "INSERT INTO ledger_checkpoints SELECT 2, root, note, now() FROM ledger_checkpoints WHERE size = 3",
    "checkpoint over 2 entries has another root",
  ],
  ["a place in the queue for what is sealed", "INSERT INTO ledger_pending VALUES (1)", "a second time"],
  [
    "a grant",
    "INSERT INTO grants SELECT 'g', video_id, owner_id, requested_by, by_service, requester, purpose, prompt, outcome, basis, since, permission_version, entry_id || 'x', expires_at, created_at FROM grants LIMIT 1",
    "has no entry",
  ],
  [
    "a second grant on one entry",
    "INSERT INTO grants SELECT 'g', video_id, owner_id, requested_by, by_service, requester, purpose, prompt, outcome, basis, since, permission_version, entry_id, expires_at, created_at FROM grants LIMIT 1",
    "has no entry",
  ],
])("%s, inserted, is found", async (_what, sql, said) => {
  await asSuperuser(sql);
  expect((await auditLedger()).problem).toContain(said);
});

test.each([
  [
    "two leaves",
    "UPDATE ledger_leaves SET seq = -seq - 1 WHERE seq IN (1, 2); UPDATE ledger_leaves SET seq = CASE seq WHEN -2 THEN 2 ELSE 1 END WHERE seq < 0",
    "Subtree 0 of level 1",
  ],
  [
    "two entries behind their leaves",
    "UPDATE ledger_leaves SET position = -position WHERE seq IN (1, 2); UPDATE ledger_leaves l SET position = -o.position FROM ledger_leaves o WHERE (l.seq, o.seq) IN ((1, 2), (2, 1))",
    "is not what was sealed",
  ],
])("%s, reordered, are found", async (_what, sql, said) => {
  await asSuperuser(sql);
  expect((await auditLedger()).problem).toContain(said);
});

test.each([
  [
    "an account's default",
    "UPDATE accounts SET remix_default = 'allow' WHERE id IN (SELECT owner_id FROM videos)",
    "has the default allow; the ledger says deny",
  ],
  [
    "who chose an account's default: nobody is said to have",
    "UPDATE accounts SET remix_default_decision = 0 WHERE id IN (SELECT owner_id FROM videos)",
    "has its default by no decision of its creator; the ledger says by decision",
  ],
  [
    "who chose an account's default: a creator is said to have who never did",
    "UPDATE accounts SET remix_default_decision = 9 WHERE id NOT IN (SELECT owner_id FROM videos)",
    "has a default that its creator chose, and no entry says so",
  ],
  [
    "which choices sleep",
    "UPDATE accounts SET choices_from = 0 WHERE id IN (SELECT owner_id FROM videos)",
    "puts choices up to decision 0 to sleep",
  ],
  [
    "which choices sleep, of an account that never said so",
    "UPDATE accounts SET choices_from = 9 WHERE id NOT IN (SELECT owner_id FROM videos)",
    "no entry says so",
  ],
  ["a video's choice", "UPDATE videos SET remix_choice = 'deny' WHERE remix_choice = 'allow'", "the ledger says allow"],
  [
    "the number of a video's choice",
    "UPDATE videos SET choice_decision = choice_decision + 1 WHERE choice_decision > 0",
    "carries the choice",
  ],
  [
    "the choice of a video that never had one",
    "UPDATE videos SET remix_choice = 'allow', choice_decision = 99, choice_since = now() WHERE choice_decision = 0",
    "the ledger says nothing",
  ],
  [
    "what came of a request",
    "UPDATE grants SET outcome = 'refused', expires_at = NULL WHERE outcome = 'issued'",
    "has no entry",
  ],
])("consent in force that the entries do not account for is found: %s", async (_what, sql, said) => {
  await asSuperuser(sql);
  expect((await auditLedger()).problem).toContain(said);
});

test("a choice that was forgotten in its sleep is no inconsistency", async () => {
  await asSuperuser(
    `UPDATE videos v SET remix_choice = 'inherit' FROM accounts a
     WHERE a.id = v.owner_id AND v.choice_decision > 0 AND v.choice_decision <= a.choices_from`,
  );
  expect((await auditLedger()).problem).toBeNull();
});

test("a ledger cut back to an earlier checkpoint is found by whoever kept a later one", async () => {
  const later = await currentCheckpoint();
  await asSuperuser(`
    DELETE FROM grants; UPDATE accounts SET choices_from = 0, remix_default_decision = 0; DELETE FROM videos; DELETE FROM ledger_pending;
    DELETE FROM ledger_checkpoints WHERE size > 0; DELETE FROM ledger_leaves; DELETE FROM ledger_nodes;
    DELETE FROM ledger_facts; DELETE FROM ledger_entries`);
  expect((await auditLedger()).problem).toBeNull();
  expect((await auditLedger({ kept: [later] })).problem).toContain("some were removed");
});

test("a ledger written anew by somebody with its keys is found by whoever kept a checkpoint", async () => {
  const { publicKey, privateKey } = await activeKey("ledger");
  const origin = early.split("\n")[0] ?? "";
  const text = formatCheckpoint({ origin, size: 3, root: new Uint8Array(32) });
  const forged = formatNote(text, verifierKey(origin, publicKey), sign(null, Buffer.from(text), privateKey));
  expect((await auditLedger({ kept: [forged] })).problem).toContain("kept checkpoint");
  await expect(auditLedger({ kept: ["not a note"] })).rejects.toMatchObject({ code: "invalid-input" });
});
