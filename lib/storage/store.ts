import { env } from "#lib/env";
import { folderStore } from "#lib/storage/folder-store";
import type { ObjectStore } from "#lib/storage/object-store";

let configured: ObjectStore | undefined;

/** The object store of this installation. */
export const objectStore = (): ObjectStore => (configured ??= folderStore(env().dataDir));
