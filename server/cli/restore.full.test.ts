import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { beforeAll, expect, test } from "vitest";

import { createBackup } from "#lib/overview/backup/create-backup";
import { manifest } from "#lib/overview/backup/manifest";
import { env } from "#lib/platform/env";
import { newId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { makeAccount } from "#lib/testing/factories";
import { cliIn as cli, KEPT_SECRET, queryIn as query, script, useRestores } from "#lib/testing/restores";
import { isFull, testWhenFull } from "#lib/testing/when-full";

useTestDatabase();

/** Each command is a process of its own, and some of them make a database cluster. */
const PATIENCE_MS = 120_000;

const { folder, newTarget } = useRestores();
let backup: string;

/** What a database has that a new one does not, extensions aside. */
const leftIn = (url: string): Promise<unknown[]> =>
  url === ""
    ? Promise.resolve([])
    : query(
        url,
        `SELECT oid::regclass::text AS name FROM pg_class c WHERE relnamespace = 'public'::regnamespace
         UNION ALL SELECT oid::regtype::text FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype = 'e'
         UNION ALL SELECT oid::regprocedure::text FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
           AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`,
      );

async function filesIn(dir: string): Promise<Record<string, string>> {
  const found = await readdir(dir, { recursive: true, withFileTypes: true });
  const names = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(name, "latin1")] as const)),
  );
}

/** The same backup with a count of rows that does not fit: what fails only when it is loaded. */
async function backupThatFails(): Promise<string> {
  const dir = join(folder(), newId());
  await createBackup(dir, env().dataDir);
  const path = join(dir, "manifest.json");
  const contents = manifest.parse(JSON.parse(await readFile(path, "utf8")));
  const last = contents.tables.at(-1);
  if (last) last.rows += 1;
  await writeFile(path, JSON.stringify(contents));
  return dir;
}

beforeAll(async () => {
  await makeAccount({ email: "ann@example.test" });
  backup = join(folder(), "backup");
  await createBackup(backup, env().dataDir);
});

const kinds = [["embedded"], ["DATABASE_URL"]] as const;

test.each(isFull ? kinds : kinds.slice(0, 1))(
  "a backup is restored as the document says, with default settings, into an installation that works (%s)",
  async (kind) => {
    const target = await newTarget(kind);
    const restored = await cli(target, "restore", backup);
    expect(restored).toMatchObject({ code: 0, stderr: "" });
    expect(restored.stdout).toMatch(/ rows and 0 files as of /);
    expect(await readFile(join(target.COUNTERSIGN_DATA_DIR, "secrets/auth-secret"), "utf8")).toBe(KEPT_SECRET);
    const roles = await cli(target, "role", "set", "--email", "ann@example.test", "--role", "support");
    expect(roles).toMatchObject({ code: 0, stderr: "", stdout: "ann@example.test: support\n" });
  },
  PATIENCE_MS,
);

testWhenFull.each(kinds)(
  "a restore that fails on the way leaves the target as empty as it was (%s)",
  async (kind) => {
    const target = await newTarget(kind);
    const failed = await cli(target, "restore", await backupThatFails());
    expect(failed).toMatchObject({ code: 1, stdout: "" });
    expect(failed.stderr).toContain("rows were loaded");
    expect(await readdir(target.COUNTERSIGN_DATA_DIR)).toEqual([]);
    expect(await leftIn(target.DATABASE_URL)).toEqual([]);
    expect(await cli(target, "restore", backup)).toMatchObject({ code: 0 });
  },
  PATIENCE_MS,
);

test(
  "a folder or a database that is not empty is refused with a sentence before anything is written",
  async () => {
    const used = await newTarget("embedded");
    await mkdir(used.COUNTERSIGN_DATA_DIR);
    await writeFile(join(used.COUNTERSIGN_DATA_DIR, "mine"), "stays");
    const refused = await cli(used, "restore", backup);
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr.trim().split("\n")).toHaveLength(1);
    expect(refused.stderr).toContain(`the data folder ${used.COUNTERSIGN_DATA_DIR} is not empty`);
    expect(await readdir(used.COUNTERSIGN_DATA_DIR)).toEqual(["mine"]);

    const tables = await newTarget("DATABASE_URL");
    await query(tables.DATABASE_URL, "CREATE TABLE mine ()");
    const taken = await cli(tables, "restore", backup);
    expect(taken.stderr).toContain("the database has tables");
    expect(await readdir(folder())).not.toContain(tables.COUNTERSIGN_DATA_DIR.slice(folder().length + 1));
    expect(await leftIn(tables.DATABASE_URL)).toEqual([{ name: "mine" }]);

    const nowhere = await newTarget("embedded");
    expect((await cli(nowhere, "restore", join(folder(), "none"))).stderr).toContain("There is no backup in");
    expect(await readdir(folder())).not.toContain(nowhere.COUNTERSIGN_DATA_DIR.slice(folder().length + 1));
  },
  PATIENCE_MS,
);

testWhenFull(
  "after a restore that was cut off nothing starts, and the next restore clears what it left",
  async () => {
    const target = await newTarget("DATABASE_URL");
    const { host, pathname } = new URL(target.DATABASE_URL);
    await mkdir(join(target.COUNTERSIGN_DATA_DIR, "objects"), { recursive: true });
    await writeFile(join(target.COUNTERSIGN_DATA_DIR, "objects", "half"), "half a file");
    await writeFile(join(target.COUNTERSIGN_DATA_DIR, "restore-unfinished"), `${host}${pathname}`);
    await query(target.DATABASE_URL, "CREATE TYPE half AS ENUM ('a'); CREATE TABLE halves (h half)");
    for (const args of [["server/start.ts"], ["server/cli.ts", "ledger", "key"]]) {
      const refused = await script(target, ...args);
      expect(refused.code).toBe(1);
      expect(refused.stderr).toContain("Run the restore again");
    }
    expect(await cli(target, "restore", backup)).toMatchObject({ code: 0, stderr: "" });
    expect(await leftIn(target.DATABASE_URL)).not.toContainEqual({ name: "halves" });
    expect(Object.keys(await filesIn(target.COUNTERSIGN_DATA_DIR))).toEqual([
      join(target.COUNTERSIGN_DATA_DIR, "secrets/auth-secret"),
    ]);
  },
  PATIENCE_MS,
);
