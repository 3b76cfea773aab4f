import type { Step } from "#lib/ingest/analysis/steps/step";
import { done } from "#lib/ingest/analysis/steps/step-end";
import { storePicture } from "#lib/ingest/analysis/store-picture";
import { MAX_THUMBNAILS, thumbnailKey } from "#lib/ingest/delivery/derived-keys";
import { reencodeImage } from "#lib/platform/codecs/reencode-image";
import type { StorageKey, VideoId } from "#lib/platform/shared/ids";
import { inspectCredentials } from "#lib/provenance/credentials/inspect-credentials";
import { currentTrust } from "#lib/provenance/credentials/trust/current-trust";

const THUMBNAIL_WIDTH = 320;

/** The Content Credentials as the engine reads them, and their thumbnails. The label's step settles what they come to. */
export const credentialsStep: Step<"credentials"> = {
  name: "credentials",
  version: 1,
  outdatedBy: "basis",
  needs: [],
  async run({ video: { id, mediaType, receivedAt }, path }) {
    const trust = await currentTrust();
    const outcome = await inspectCredentials({ path, mediaType, trust, receivedAt });
    if (outcome.outcome === "unreadable") return { state: "failed", unusable: outcome };
    return done({ read: outcome, trust, thumbnails: await storeThumbnails(id, outcome.thumbnails) });
  },
};

/** Pictures inside manifests are as hostile as any: only what we encoded anew is ever served. */
async function storeThumbnails(
  id: VideoId,
  thumbnails: { manifest: string; bytes: Uint8Array }[],
): Promise<Record<string, StorageKey>> {
  const stored: Record<string, StorageKey> = {};
  for (const [index, { manifest, bytes }] of thumbnails.slice(0, MAX_THUMBNAILS).entries()) {
    const picture = await reencodeImage(bytes, { maxWidth: THUMBNAIL_WIDTH });
    if (picture.readable) stored[manifest] = await storePicture(thumbnailKey(id, index), picture);
  }
  return stored;
}
