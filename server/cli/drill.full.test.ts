import { readdir } from "node:fs/promises";

import { beforeAll, expect, test } from "vitest";

import { setChoice } from "#lib/consent/changes/set-choice";
import { readCondition } from "#lib/overview/administration/read-condition";
import { pool } from "#lib/platform/db/client";
import { env } from "#lib/platform/env";
import { currentCheckpoint } from "#lib/platform/ledger/read-ledger";
import { sealLedger } from "#lib/platform/ledger/seal-ledger";
import { asId, type StorageKey, type VideoId } from "#lib/platform/shared/ids";
import { objectStore } from "#lib/platform/storage/store";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";
import { cliIn, useRestores } from "#lib/testing/restores";
import { storeObject } from "#lib/testing/store-object";

useTestDatabase();

/** A drill makes a database cluster and starts five processes. */
const PATIENCE_MS = 180_000;

useRestores();

const drill = () => cliIn({ COUNTERSIGN_DATA_DIR: env().dataDir, DATABASE_URL: env().databaseUrl ?? "" }, "drill");

const lastDrill = async () => {
  const administrator = await makeAccount({ role: "administrator" });
  return (await readCondition(actorFor(administrator, { role: "administrator" }))).drill;
};

let storageKey: StorageKey;
beforeAll(async () => {
  storageKey = await storeObject();
  const account = await makeAccount();
  const { id } = await makeVideo(account.id, { storageKey });
  await setChoice(actorFor(account), { videoId: asId<VideoId>(id), choice: "deny" });
  await sealLedger();
});

test(
  "a drill restores a backup beside the installation, finds it whole, and leaves the installation as it was",
  async () => {
    expect(await lastDrill()).toBeNull();
    const [before, checkpoint] = [await readdir(env().dataDir), await currentCheckpoint()];
    const passed = await drill();
    expect(passed).toMatchObject({ code: 0, stderr: "" });
    for (const step of ["Backup", "Restore", "Ledger audit of the copy: Consistent", "Comparison: every row"]) {
      expect(passed.stdout).toContain(step);
    }
    expect(passed.stdout).toMatch(/passed: this installation can be restored\.\n$/);
    expect(await readdir(env().dataDir)).toEqual(before);
    expect(await currentCheckpoint()).toBe(checkpoint);
    expect((await pool().query("SELECT 1 FROM journal_place")).rowCount).toBe(0);
    expect(await lastDrill()).toMatchObject({ problem: null });
  },
  PATIENCE_MS,
);

test(
  "a drill that finds something missing says what, ends with 1, and the health page knows",
  async () => {
    await objectStore().remove(storageKey);
    const failed = await drill();
    expect(failed.code).toBe(1);
    expect(failed.stdout).toContain("Comparison: FAILED");
    expect(failed.stderr.trim().split("\n")).toHaveLength(1);
    expect(failed.stderr).toContain(`${storageKey} among them`);
    expect((await lastDrill())?.problem).toContain(storageKey);
    expect(await readdir(env().dataDir)).not.toContain("drill");
  },
  PATIENCE_MS,
);
