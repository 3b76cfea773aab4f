import { join } from "node:path";

import { env } from "#lib/platform/env";
import type { UploadId } from "#lib/platform/shared/ids";
import { objectStore } from "#lib/platform/storage/store";

/** How many bytes of an upload have arrived; null where there are none. */
export const stagedBytes = (id: UploadId): Promise<number | null> => objectStore().staging.size(id);

/** Puts bytes where those of an upload arrive, without telling anything else. */
export async function stageBytes(id: UploadId, bytes: Uint8Array): Promise<void> {
  const writer = await objectStore().staging.append(id, 0);
  await writer.add(bytes);
  await writer.flush();
  await writer.close();
}

/** The file in which the folder store keeps them. */
export const stagedPath = (id: UploadId): string => join(env().dataDir, "incoming", id);

/** Every upload that has bytes. */
export async function stagedUploads(): Promise<UploadId[]> {
  const ids: UploadId[] = [];
  for await (const { id } of objectStore().staging.list()) ids.push(id);
  return ids;
}
