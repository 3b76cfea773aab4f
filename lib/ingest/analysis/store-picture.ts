import type { Picture } from "#lib/platform/codecs/picture";
import type { StorageKey } from "#lib/platform/shared/ids";
import { objectStore } from "#lib/platform/storage/store";

export async function storePicture(key: StorageKey, { bytes }: Picture): Promise<StorageKey> {
  await objectStore().put(key, bytes);
  return key;
}
