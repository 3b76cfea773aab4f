import { removingObjects } from "#lib/platform/db/locks";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { StorageKey } from "#lib/platform/shared/ids";
import { preservedObjects } from "#lib/platform/storage/preserved-store";
import { objectStore } from "#lib/platform/storage/store";

/**
 * Removes objects that no row names any more; what is kept as evidence stays. Throws `unavailable` while a backup copies the store, and the job is
 * tried again later. Removing what is gone already is a success.
 */
export async function removeObjects(keys: StorageKey[]): Promise<void> {
  const removed = await removingObjects(async () => {
    const preserved = await preservedObjects(keys);
    for (const key of keys) if (!preserved.has(key)) await objectStore().remove(key);
  });
  if (!removed) throw new DomainError("unavailable", "A backup holds the stored files; they are removed after it.");
}
