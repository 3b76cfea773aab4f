import { sources } from "#lib/disputes/evidence/source-store";
import type { Target } from "#lib/disputes/evidence/target";
import { newStorageKey, type StorageKey } from "#lib/platform/shared/ids";
import { objectStore } from "#lib/platform/storage/store";

/** Copies that no row names yet: the sweep removes them when no case comes of it. */
export interface Prepared {
  pictureKeys: StorageKey[];
}

/**
 * Copies the pictures of what a case will be about, so that they outlive it. To be called before the transaction that
 * opens the case, which must not wait for a disk; whatever fails after it leaves nothing but strays that are swept.
 */
export async function prepareEvidence(target: Target): Promise<Prepared> {
  const { videoId } = await sources().rowsOf(target);
  if (videoId === null) return { pictureKeys: [] };
  const pictureKeys: StorageKey[] = [];
  for (const key of await sources().pictureKeys(videoId)) {
    const copy = newStorageKey();
    // Deleted between the two questions: there is nothing to keep any more.
    if (await objectStore().copy(key, copy)) pictureKeys.push(copy);
  }
  return { pictureKeys };
}
