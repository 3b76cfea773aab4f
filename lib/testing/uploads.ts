import { readFile } from "node:fs/promises";

import { findUpload } from "#lib/ingest/uploads/find-upload";
import { finishUpload } from "#lib/ingest/uploads/finish-upload";
import { receiveBytes } from "#lib/ingest/uploads/receive-bytes";
import { startUpload } from "#lib/ingest/uploads/start-upload";
import type { Actor } from "#lib/people/accounts/actor";
import { pool } from "#lib/platform/db/client";
import type { StorageKey, UploadId, VideoId } from "#lib/platform/shared/ids";
import { objectStore } from "#lib/platform/storage/store";

interface Taken {
  uploadId: UploadId;
  videoId: VideoId;
}

/** Begins an upload and receives its bytes, as the front does, up to but not including its end. */
export async function receiveFile(actor: Actor, bytes: Uint8Array, fileName = "file"): Promise<Taken> {
  const started = await startUpload(actor, { sizeBytes: bytes.length, fileName });
  await receiveBytes(await findUpload(actor, started.uploadId), pieces(bytes), { offset: 0, checksum: null });
  return started;
}

/** A whole upload: the video then waits for its analysis. */
export async function takeFile(actor: Actor, path: string): Promise<Taken> {
  const taken = await receiveFile(actor, await readFile(path), path);
  await finishUpload(await findUpload(actor, taken.uploadId));
  return taken;
}

// eslint-disable-next-line @typescript-eslint/require-await -- as a request yields them
async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

/** Every object in the store, sorted. */
export async function storedKeys(): Promise<StorageKey[]> {
  const keys: StorageKey[] = [];
  for await (const { key } of objectStore().list()) keys.push(key);
  return keys.sort();
}

/** Every object that a row names, sorted. */
export async function namedKeys(): Promise<StorageKey[]> {
  const { rows } = await pool().query<{ key: StorageKey }>(`
    SELECT storage_key AS key FROM videos WHERE storage_key IS NOT NULL
    UNION ALL SELECT poster_key FROM videos WHERE poster_key IS NOT NULL
    UNION ALL SELECT unnest(frame_keys) FROM videos
    UNION ALL SELECT picture.value FROM provenance, jsonb_each_text(thumbnails) AS picture
    UNION ALL SELECT storage_key FROM preserved_evidence WHERE storage_key IS NOT NULL
    UNION ALL SELECT avatar_key FROM accounts WHERE avatar_key IS NOT NULL`);
  return rows.map(({ key }) => key).sort();
}

/** Does the jobs of one kind that wait, as a worker would, and returns how many there were. */
export async function takeJobs(name: string, work: (payload: unknown) => Promise<void>): Promise<number> {
  const { rows } = await pool().query<{ data: unknown }>(
    "DELETE FROM pgboss.job WHERE name = $1 AND state = 'created' RETURNING data",
    [name],
  );
  for (const { data } of rows) await work(data);
  return rows.length;
}
