import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { beforeAll, expect, test } from "vitest";

import { setChoice } from "#lib/consent/changes/set-choice";
import { getReceipt } from "#lib/library/receipts/get-receipt";
import { createBackup } from "#lib/overview/backup/create-backup";
import { env } from "#lib/platform/env";
import { currentCheckpoint, ledgerKeyText } from "#lib/platform/ledger/read-ledger";
import { checkpointOf } from "#lib/platform/ledger/receipt/checkpoint";
import { sealLedger } from "#lib/platform/ledger/seal-ledger";
import { asId, type EntryId, newId, type VideoId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";
import { onRecord } from "#lib/testing/ledger";
import { cliIn, queryIn, type Target, useRestores } from "#lib/testing/restores";

useTestDatabase();

/** Each command is a process of its own. */
const PATIENCE_MS = 120_000;

const { folder, newTarget } = useRestores();

interface Head {
  log: number;
  size: string;
  note: string;
}

let backup: string;
/** Of an entry that the backup has, and of one that came after it. */
let receipts: string[];
let lastCheckpoint: string;
let oldKeys: string;
let restored: Target[];

const inFolder = async (name: string, text: string): Promise<string> => {
  await writeFile(join(folder(), name), text);
  return join(folder(), name);
};

/** Denies remixing of a new video, seals that, and returns the receipt. */
async function sealedReceipt(): Promise<string> {
  const account = await makeAccount();
  const { id } = await makeVideo(account.id);
  await setChoice(actorFor(account), { videoId: asId<VideoId>(id), choice: "deny" });
  await sealLedger();
  const [entry] = await onRecord({ videoId: id });
  const receipt = await getReceipt(actorFor(account), { entryId: asId<EntryId>(entry?.id ?? "") });
  return inFolder(`${newId()}.json`, JSON.stringify(receipt));
}

const heads = (url: string): Promise<Head[]> =>
  queryIn<Head>(url, "SELECT log, size, note FROM ledger_checkpoints ORDER BY log, size");

/** A ledger that goes on after its backup, and two installations restored from that backup. */
beforeAll(async () => {
  await sealLedger();
  const kept = await sealedReceipt();
  // One more entry waits to be sealed while the backup is made.
  const waits = await makeVideo((await makeAccount()).id);
  await setChoice(actorFor({ id: waits.ownerId }), { videoId: asId<VideoId>(waits.id), choice: "deny" });
  backup = join(folder(), "backup");
  await createBackup(backup, env().dataDir);
  receipts = [kept, await sealedReceipt()];
  await sealedReceipt();
  lastCheckpoint = await currentCheckpoint();
  oldKeys = await inFolder("old.pub", await ledgerKeyText());
  restored = [await newTarget("DATABASE_URL"), await newTarget("DATABASE_URL")];
  for (const target of restored) {
    expect(await cliIn(target, "restore", backup)).toMatchObject({ code: 0, stderr: "" });
    // Seals, as the worker does each second: first what opens the log, then the rest.
    for (let beat = 0; beat < 3; beat += 1) expect(await cliIn(target, "ledger", "key")).toMatchObject({ code: 0 });
  }
}, PATIENCE_MS);

test("no two heads of one size are signed under one key, by the original and two restores of its backup", async () => {
  const all = await Promise.all(
    [env().databaseUrl ?? "", ...restored.map(({ DATABASE_URL }) => DATABASE_URL)].map(heads),
  );
  const signed = new Map<string, string>();
  for (const { note } of all.flat()) {
    const { origin, size, root } = checkpointOf(note) ?? { origin: "", size: 0, root: new Uint8Array() };
    // A signature line has the name of the key and, in its first four bytes, the key's own number.
    const key = /^— (\S+ .{5})/mu.exec(note)?.[1] ?? "";
    expect(origin).not.toBe("");
    const head = `${key} ${String(size)}`;
    const text = Buffer.from(root).toString("hex");
    expect(signed.get(head) ?? text).toBe(text);
    signed.set(head, text);
  }
  const origins = new Set(all.flat().map(({ note }) => note.split("\n")[0]));
  expect(origins.size).toBe(3);
});

test(
  "a restored log begins with an entry that names the last checkpoint of the old one, and the audit says so",
  async () => {
    const [target] = restored;
    if (!target) throw new Error("nothing was restored");
    const [opening] = await queryIn<{ seq: string; kind: string; details: string }>(
      target.DATABASE_URL,
      `SELECT seq, e.kind, f.details FROM ledger_leaves JOIN ledger_entries e USING (position)
       JOIN ledger_facts f USING (position) WHERE log = 2 ORDER BY seq LIMIT 1`,
    );
    const [old] = await queryIn<Head>(
      target.DATABASE_URL,
      "SELECT log, size, note FROM ledger_checkpoints WHERE log = 1 ORDER BY size DESC LIMIT 1",
    );
    expect(opening).toMatchObject({ seq: "0", kind: "ledger-restored" });
    expect(JSON.parse(opening?.details ?? "")).toMatchObject({
      previousLog: checkpointOf(lastCheckpoint)?.origin,
      previousSize: Number(old?.size),
      previousRoot: old?.note.split("\n")[2],
    });
    const last = await inFolder("last.txt", lastCheckpoint);
    const kept = await inFolder("kept.txt", old?.note ?? "");
    const audit = await cliIn(target, "ledger", "audit", "--checkpoint", kept, last);
    expect(audit).toMatchObject({ code: 0, stderr: "" });
    expect(audit.stdout).toMatch(/was started on .* by the restore of a backup of .* It follows /);

    await queryIn(
      target.DATABASE_URL,
      `ALTER TABLE ledger_logs DISABLE TRIGGER ALL; GRANT UPDATE ON ledger_logs TO CURRENT_USER;
       UPDATE ledger_logs SET previous = NULL`,
    );
    const lie = await cliIn(target, "ledger", "audit");
    expect(lie.code).toBe(1);
    expect(lie.stderr).toContain("name different checkpoints of the previous log");
  },
  PATIENCE_MS,
);

test(
  "old receipts verify with the old key, and with the keys of a restored installation",
  async () => {
    const [, target] = restored;
    if (!target) throw new Error("nothing was restored");
    const printed = await cliIn(target, "ledger", "key");
    expect(printed.stdout.trim().split("\n")).toHaveLength(2);
    const keys = await inFolder("new.pub", printed.stdout);
    for (const receipt of receipts) {
      for (const key of [oldKeys, keys]) {
        expect(await cliIn(target, "ledger", "verify", receipt, "--key", key)).toMatchObject({ code: 0, stderr: "" });
      }
    }
  },
  PATIENCE_MS,
);
