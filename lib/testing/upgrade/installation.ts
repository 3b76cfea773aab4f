import { mkdtemp, readFile, rm } from "node:fs/promises";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll } from "vitest";

import { readBackup, restoreBackup } from "#lib/overview/backup/restore-backup";
import { disconnect, pool } from "#lib/platform/db/client";
import { migrate } from "#lib/platform/db/migrations";
import { forgetEnv } from "#lib/platform/env";
import { installQueue, stopSender } from "#lib/platform/queue/boss";
import { appRoutes, wholeServer } from "#lib/testing/authorisation/http/tried";
import { newDatabase } from "#lib/testing/database";
import { close, listen } from "#lib/testing/front";
import { copyIncoming, folderOf, type Json, type Kept, readKept } from "#lib/testing/upgrade/kept";
import { everyRow, primaryKeys, type Rows } from "#lib/testing/upgrade/rows";

/** The installation's address, which stands in its tokens and letters. */
const PUBLIC_URL = "http://localhost:3101";

export interface Upgraded {
  kept: Kept;
  /** The migrations that were applied on top of those of the earlier version. */
  applied: string[];
  /** Every row before and after these. */
  before: Rows;
  after: Rows;
  /** What the view said of each video before. */
  permissionsBefore: Json[];
  /** Asks the upgraded installation, with a token or as a stranger. */
  get: (path: string, token?: string | null) => Promise<{ status: number; body: Json }>;
  /** Where it serves. */
  address: () => string;
}

/** What a view says of each video, and whether it may be remixed. It had another name before it knew of training. */
export const permissionsIn = async (view: "effective_permissions" | "effective_remix_permissions"): Promise<Json[]> =>
  (await pool().query<Json>(`SELECT * FROM ${view} ORDER BY video_id`)).rows;

/**
 * Restores the kept installation of an earlier version and brings it up to date, as the first start of today's version
 * on its data folder does, for all tests of a file. Call it once at the top level.
 */
export function useUpgraded(version: string): Upgraded {
  const upgraded = {} as Upgraded;
  let dataDir: string;
  let server: Server;

  const settle = async (): Promise<string> => {
    const url = await newDatabase("empty");
    const secret = await readFile(join(folderOf(version), "backup/private/secrets/auth-secret"), "utf8");
    Object.assign(process.env, {
      DATABASE_URL: url,
      COUNTERSIGN_DATA_DIR: dataDir,
      AUTH_SECRET: secret,
      PUBLIC_URL,
      SEED_DEMO: "true",
    });
    forgetEnv();
    return url;
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "countersign-upgrade-"));
    const databaseUrl = await settle();
    await restoreBackup(await readBackup(join(folderOf(version), "backup")), { dataDir, databaseUrl });
    await copyIncoming(version, dataDir);

    const keys = await primaryKeys();
    const [before, permissionsBefore] = [await everyRow(keys), await permissionsIn("effective_remix_permissions")];
    const applied = await migrate(databaseUrl);
    await installQueue(databaseUrl);
    const after = await everyRow(keys);

    server = wholeServer(await appRoutes());
    const address = await listen(server);
    const get = async (path: string, token: string | null = null) => {
      const headers = token === null ? {} : { Authorization: `Bearer ${token}` };
      const answer = await fetch(`${address}${path}`, { headers });
      return { status: answer.status, body: (await answer.json()) as Json };
    };
    const kept = await readKept(version);
    Object.assign(upgraded, { kept, applied, before, after, permissionsBefore, get, address: () => address });
  }, 120_000);

  afterAll(async () => {
    await close(server);
    await stopSender();
    await disconnect();
    await rm(dataDir, { recursive: true, force: true });
  });

  return upgraded;
}
