import { loadForDesk, requireDesk, requireWorkable } from "#lib/disputes/cases/load-for-desk";
import { logRead } from "#lib/disputes/cases/read-log";
import { referrals } from "#lib/disputes/cases/referral-store";
import { FILE_PATH, MANIFEST_PATH, evidencePath, picturesOf } from "#lib/disputes/desk/referral-manifest";
import { preserved } from "#lib/disputes/evidence/preserved-store";
import { evidence } from "#lib/disputes/evidence/store";
import { type ServedBody, tagOfSegments, wholeObject } from "#lib/ingest/delivery/served-body";
import { tar, type TarEntry } from "#lib/ingest/delivery/tar";
import type { Visitor } from "#lib/people/accounts/actor";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { DisputeId, ReferralId, StorageKey } from "#lib/platform/shared/ids";

const textEntry = (path: string, text: string): TarEntry => ({ path, segments: [{ bytes: Buffer.from(text) }] });

/** Null for an object that is not there any more, which the export then says nothing more of than its list. */
async function objectEntry(path: string, key: StorageKey): Promise<TarEntry | null> {
  const segments = await wholeObject(key);
  return segments && { path, segments };
}

/**
 * The export of a referral (docs/child-safety-referral.md): the one way in which what is preserved of a sealed case leaves
 * this installation. Each time it is taken is on record. Throws `not-found` for who does not see the case and for what
 * was not made in it, and `not-allowed` where the case is for senior support.
 */
export async function openReferral(
  visitor: Visitor,
  { disputeId, referralId }: { disputeId: DisputeId; referralId: ReferralId },
  clock: Clock = systemClock,
): Promise<{ name: string; body: ServedBody }> {
  requireDesk(visitor);
  const dispute = await loadForDesk(visitor, disputeId);
  requireWorkable(visitor, dispute);
  const referral = await referrals().find(disputeId, referralId);
  if (!referral) throw new DomainError("not-found");
  const frozen = await evidence().ofDispute(disputeId);
  const kept = await preserved().find(disputeId);
  const objects = await Promise.all([
    ...picturesOf(frozen).map(({ path, key }) => objectEntry(path, key)),
    kept?.file ? objectEntry(FILE_PATH, kept.file.key) : null,
  ]);
  await logRead(undefined, visitor, dispute, "content", `Took the export for ${referral.recipient}`, clock);
  const entries = [
    textEntry(MANIFEST_PATH, referral.manifest),
    ...frozen.map(({ id, text }) => textEntry(evidencePath(id), text)),
    ...objects.filter((entry) => entry !== null),
  ];
  const segments = tar(entries, referral.createdAt);
  return {
    name: `referral-case-${String(dispute.number)}-${referralId}.tar`,
    body: { segments, mediaType: "application/x-tar", etag: tagOfSegments(segments) },
  };
}
