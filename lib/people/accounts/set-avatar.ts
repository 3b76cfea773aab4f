import type { Actor } from "#lib/people/accounts/actor";
import { limitAvatar } from "#lib/people/accounts/limits";
import { requireScope } from "#lib/people/accounts/policy";
import { accounts, lockForUpdate } from "#lib/people/accounts/store";
import { reencodeImage } from "#lib/platform/codecs/reencode-image";
import { inTransaction } from "#lib/platform/db/transaction";
import { enqueue } from "#lib/platform/queue/enqueue";
import { DomainError } from "#lib/platform/shared/domain-error";
import { newStorageKey, type StorageKey } from "#lib/platform/shared/ids";
import { objectStore } from "#lib/platform/storage/store";

export const AVATAR_MAX_BYTES = 5 * 1024 ** 2;
/** Four times the largest size it is shown at, for dense screens. */
const AVATAR_PIXELS = 256;

async function replace(actor: Actor, avatarKey: StorageKey | null): Promise<void> {
  await inTransaction(async (tx) => {
    const account = await lockForUpdate(tx, actor.accountId);
    await accounts(tx).update(account.id, { avatarKey });
    if (account.avatarKey !== null) await enqueue(tx, "delete-objects", { keys: [account.avatarKey] });
  });
}

/**
 * Makes a picture the person's avatar. What is stored and served is drawn anew in a child process: nothing
 * of the file itself (its metadata, or what it hides) reaches a viewer.
 */
export async function setAvatar(actor: Actor, picture: Uint8Array): Promise<void> {
  requireScope(actor, "write");
  if (picture.length === 0) throw new DomainError("empty-file");
  if (picture.length > AVATAR_MAX_BYTES) throw new DomainError("too-large", "Choose a picture of at most 5 MB.");
  await limitAvatar(actor.accountId);
  const drawn = await reencodeImage(picture, { maxWidth: AVATAR_PIXELS, crop: true });
  if (!drawn.readable) {
    throw new DomainError(
      "unsupported-media-type",
      "This is not a picture that can be read. Try a JPEG or a PNG file.",
    );
  }
  const key = newStorageKey();
  // Before the row: a picture without a row is swept up, a row without a picture would show a hole.
  await objectStore().put(key, drawn.bytes);
  await replace(actor, key);
}

/** Takes the person's picture away; their initials stand in its place. */
export async function removeAvatar(actor: Actor): Promise<void> {
  requireScope(actor, "write");
  await replace(actor, null);
}
