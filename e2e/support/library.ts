import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import pg from "pg";

import { dataDir } from "./sign-in.ts";

const run = promisify(execFile);

export interface Creator {
  accountId: string;
  email: string;
  password: string;
}

/** An account of a journey's own, made as an operator makes one. */
export async function addCreator(handle: string, folder = dataDir(), role = "member"): Promise<Creator> {
  const email = `${handle}@journeys.example`;
  const password = "nineteen patient herons";
  const account = ["--email", email, "--handle", handle, "--role", role];
  return { accountId: await cliWith(password, folder, "user", "create", ...account), email, password };
}

/** Runs a command of the product on a data folder, writes to its standard input, and returns what it printed. */
async function cliWith(input: string, folder: string, ...args: string[]): Promise<string> {
  const running = run(process.execPath, ["scripts/run.mjs", "server/cli.ts", ...args], {
    env: { ...process.env, COUNTERSIGN_DATA_DIR: folder, DATABASE_URL: "" },
  });
  running.child.stdin?.end(input);
  return (await running).stdout.trim();
}

/** The same for one that reads nothing. */
export const cli = (folder: string, ...args: string[]): Promise<string> => cliWith("", folder, ...args);

/** A connection to the product's own database, which a journey closes. */
export async function connectToDatabase(folder = dataDir()): Promise<pg.Client> {
  const [, , , port = ""] = (await readFile(join(folder, "postgres/postmaster.pid"), "utf8")).split("\n");
  const password = await readFile(join(folder, "postgres-password"), "utf8");
  const client = new pg.Client({
    connectionString: `postgresql://countersign:${password}@127.0.0.1:${port}/countersign`,
  });
  await client.connect();
  return client;
}

/**
 * Gives an account many videos at once: the demo's own, each again and again under a title with a number, the newest
 * with the lowest. Their posters are the demo's; there is no file of their own behind them. Unlisted, so that they do
 * not take the first page from the demo, whose journeys run beside.
 */
export async function addVideos(client: pg.Client, { accountId }: Creator, count: number): Promise<void> {
  await client.query(
    `INSERT INTO videos (id, owner_id, title, visibility, status, original_name, media_type, bytes, sha256, duration_ms,
       width, height, codecs, poster_key, frame_keys, label_kind, label, created_at, updated_at, ready_at)
     SELECT left(translate(encode(sha256(convert_to($1 || n, 'UTF8')), 'base64'), '+/', '-_'), 22), $1,
       demo.title || ' ' || lpad(n::text, 4, '0'), 'unlisted', 'ready', demo.original_name, demo.media_type, demo.bytes,
       demo.sha256, demo.duration_ms, demo.width, demo.height, demo.codecs, demo.poster_key, demo.frame_keys,
       demo.label_kind, demo.label, now() - n * interval '1 minute', now(), now()
     FROM generate_series(1, $2::int) n JOIN (
       SELECT videos.*, row_number() OVER (ORDER BY title) - 1 AS place, count(*) OVER () AS of
       FROM videos JOIN accounts ON accounts.id = videos.owner_id
       WHERE videos.status = 'ready' AND accounts.email LIKE '%@demo.example'
     ) demo ON demo.place = n % demo.of`,
    [accountId, count],
  );
}
