import { beforeAll, expect, test } from "vitest";

import { startSealer } from "#lib/jobs/sealer";
import { pool } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { forgetEnv, settle } from "#lib/platform/env";
import { activeKey, addKey } from "#lib/platform/keys/signing-keys";
import { appendAllToLedger } from "#lib/platform/ledger/append-to-ledger";
import { hashLeaf } from "#lib/platform/ledger/merkle";
import { parseCheckpoint } from "#lib/platform/ledger/receipt/checkpoint";
import { openNote, verifierKey } from "#lib/platform/ledger/receipt/signed-note";
import { sealLedger } from "#lib/platform/ledger/seal-ledger";
import { tree } from "#lib/platform/ledger/tree-store";
import { fixedClock, systemClock } from "#lib/platform/shared/clock";
import { type AccountId, newId } from "#lib/platform/shared/ids";
import { asSuperuser, useTestDatabase } from "#lib/testing/database";

useTestDatabase();

const append = (count: number) =>
  inTransaction((tx) =>
    appendAllToLedger(
      tx,
      Array.from({ length: count }, () => ({
        kind: "account-suspended",
        subjectAccountId: newId<AccountId>(),
        actorAccountId: null,
        details: { suspended: true },
      })),
    ),
  );

const query = async <Row extends object>(sql: string, values: unknown[] = []) =>
  (await pool().query<Row>(sql, values)).rows;

const waiting = async () => (await tree().backlog()).waiting;

async function openHead() {
  const head = await tree().head();
  const { publicKey } = await activeKey("ledger");
  const origin = head?.note.split("\n")[0] ?? "";
  const opened = openNote(head?.note ?? "", [verifierKey(origin, publicKey)]);
  return { head, checkpoint: opened.state === "signed" ? parseCheckpoint(opened.text) : opened.state };
}

beforeAll(() => {
  settle({ PUBLIC_URL: "https://video.example.test:8443" });
});

test("the empty tree has a signed checkpoint, and its name stays when the address changes", async () => {
  expect(await sealLedger()).toBe(0);
  const { head, checkpoint } = await openHead();
  const origin = "video.example.test:8443/ledger";
  expect(checkpoint).toEqual({ origin, size: 0, root: head?.root });
  expect(Buffer.from(head?.root ?? []).toString("hex")).toMatch(/^e3b0c44298fc1c14/);
  settle({ PUBLIC_URL: "https://elsewhere.example.test" });
  await append(1);
  await sealLedger();
  expect((await openHead()).checkpoint).toMatchObject({ origin, size: 1 });
  forgetEnv();
});

test("entries get consecutive numbers in their order, over as many batches as it takes", async () => {
  const ids = await append(23);
  expect([await sealLedger({ limit: 10 }), await sealLedger({ limit: 10 }), await sealLedger({ limit: 10 })]).toEqual([
    10, 10, 3,
  ]);
  expect(await waiting()).toBe(0);
  const rows = await query<{ id: string; seq: string }>(
    "SELECT id, seq FROM ledger_leaves JOIN ledger_entries USING (position) ORDER BY seq DESC LIMIT 23",
  );
  expect(rows.toReversed().map(({ id }) => id)).toEqual(ids);
  const head = await tree().head();
  expect(rows.map(({ seq }) => Number(seq))).toEqual(ids.map((_, n) => (head?.size ?? 0) - 1 - n));
  expect((await openHead()).checkpoint).toMatchObject({ size: head?.size });
});

test("a leaf is the hash of the entry's text, which the entry's row gives", async () => {
  await append(1);
  await sealLedger();
  const [row] = await query<{ hash: Buffer; id: string; kind: string; at: Date; subject: Buffer; details: Buffer }>(
    `SELECT hash, id, kind, created_at AS at, subject, details FROM ledger_leaves JOIN ledger_entries USING (position)
     ORDER BY seq DESC LIMIT 1`,
  );
  const text =
    `countersign-ledger-entry/v1\nid ${String(row?.id)}\nkind account-suspended\nat ${String(row?.at.toISOString())}\n` +
    `subject ${String(row?.subject.toString("hex"))}\nactor -\nvideo -\ndetails ${String(row?.details.toString("hex"))}\n`;
  expect(row?.hash).toEqual(hashLeaf(Buffer.from(text)));
});

test("several sealers at once, while others append, number each entry once and leave no gap", async () => {
  const before = (await tree().head())?.size ?? 0;
  let appending = true;
  const appended = Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let n = 0; n < 12; n += 1) await append(5);
    }),
  ).finally(() => {
    appending = false;
  });
  const sealers = Array.from({ length: 3 }, async () => {
    while (appending || (await waiting()) > 0) await sealLedger({ limit: 7 });
  });
  await Promise.all([appended, ...sealers]);
  const [numbers] = await query<{ leaves: number; highest: number; positions: number }>(
    "SELECT count(*)::int AS leaves, max(seq)::int AS highest, count(DISTINCT position)::int AS positions FROM ledger_leaves",
  );
  expect(numbers).toEqual({ leaves: before + 240, highest: before + 239, positions: before + 240 });
  expect(await waiting()).toBe(0);
});

test("a transaction that is slow to commit holds up nobody else's sealing", async () => {
  // It has a place in the order and is not to be seen yet: it is sealed when it is, and nothing waits for it.
  const slow = await pool().connect();
  try {
    await slow.query("BEGIN");
    await slow.query("SELECT nextval('ledger_entries_position_seq')");
    const [id] = await append(1);
    expect(await sealLedger()).toBe(1);
    const [sealed] = await query("SELECT 1 FROM ledger_leaves JOIN ledger_entries USING (position) WHERE id = $1", [
      id,
    ]);
    expect(sealed).toBeDefined();
  } finally {
    await slow.query("ROLLBACK");
    slow.release();
  }
});

test("a sealer that fails at its last step leaves everything as it was", async () => {
  await append(3);
  const before = await tree().head();
  await pool().query(`
    CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the disk is full'; END $$;
    CREATE TRIGGER fail BEFORE INSERT ON ledger_checkpoints FOR EACH ROW EXECUTE FUNCTION fail()`);
  await expect(sealLedger()).rejects.toThrow("the disk is full");
  await pool().query("DROP FUNCTION fail() CASCADE");
  expect(await waiting()).toBe(3);
  expect(await tree().head()).toEqual(before);
  expect(await sealLedger()).toBe(3);
});

test("a tree that is not the one it signed last is not signed again", async () => {
  await append(1);
  await asSuperuser("UPDATE ledger_checkpoints SET root = sha256('x')");
  await expect(sealLedger()).rejects.toThrow("ledger audit");
  expect(await waiting()).toBe(1);
  await asSuperuser("UPDATE ledger_checkpoints SET root = decode(split_part(note, E'\\n', 3), 'base64')");
  expect(await sealLedger()).toBe(1);
});

test("a new key signs from its time on", async () => {
  const clock = fixedClock(new Date(systemClock.now().getTime() + 1_000));
  const next = await addKey("ledger", clock.now());
  await append(1);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await sealLedger();
  expect((await activeKey("ledger")).id).toBe(next.id);
  expect((await openHead()).checkpoint).toMatchObject({ size: expect.any(Number) as number });
});

test("the worker's sealer seals within its beat, and stops whole", async () => {
  const stop = startSealer(20);
  await append(5);
  await expect.poll(waiting).toBe(0);
  await append(5);
  await stop();
  const left = await waiting();
  expect([0, 5]).toContain(left);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await waiting()).toBe(left);
});
