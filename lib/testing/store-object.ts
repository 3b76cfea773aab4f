import { newStorageKey, type StorageKey } from "#lib/platform/shared/ids";
import { objectStore } from "#lib/platform/storage/store";

/** Puts some bytes into the object store and returns where. */
export async function storeObject(content = Buffer.from("some bytes")): Promise<StorageKey> {
  const key = newStorageKey();
  await objectStore().put(key, content);
  return key;
}
