import { env } from "#lib/platform/env";
import { folderStore } from "#lib/platform/storage/folder-store";
import type { ObjectStore } from "#lib/platform/storage/object-store";

let opened: { dataDir: string; store: ObjectStore } | undefined;

/** The object store of this installation. */
export function objectStore(): ObjectStore {
  const { dataDir } = env();
  if (opened?.dataDir !== dataDir) opened = { dataDir, store: folderStore(dataDir) };
  return opened.store;
}
