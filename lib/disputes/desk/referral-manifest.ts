import type { Report } from "#lib/disputes/cases/report-store";
import type { DisputeRecord } from "#lib/disputes/cases/store";
import { canonicalText } from "#lib/disputes/evidence/canonical-text";
import type { Preserved } from "#lib/disputes/evidence/preserved-store";
import type { FrozenEvidence } from "#lib/disputes/evidence/store";
import type { ReferralId, StorageKey } from "#lib/platform/shared/ids";

/** A picture of the frozen evidence, as the export holds it. */
export interface ReferredPicture {
  path: string;
  key: StorageKey;
}

/** Where the parts of an export lie in it. */
export const MANIFEST_PATH = "referral.json";
export const evidencePath = (id: string): string => `evidence/${id}.json`;
export const FILE_PATH = "file/original";

/** The pictures of what was frozen, each with its place in the export. */
export const picturesOf = (frozen: readonly Pick<FrozenEvidence, "id" | "pictureKeys">[]): ReferredPicture[] =>
  frozen.flatMap(({ id, pictureKeys }) =>
    pictureKeys.map((key, place) => ({ path: `pictures/${id}-${String(place)}.webp`, key })),
  );

interface Referred {
  id: ReferralId;
  by: string;
  recipient: string;
  reason: string;
  at: Date;
  dispute: DisputeRecord;
  reports: readonly Report[];
  kept: Preserved | null;
  frozen: readonly FrozenEvidence[];
}

/** What an export says of itself and of the case: `referral.json` (docs/child-safety-referral.md). Who reported is not in it. */
export function referralManifest({ id, by, recipient, reason, at, dispute, reports, kept, frozen }: Referred): string {
  return canonicalText({
    format: "countersign-referral",
    version: 1,
    referral: { id, madeBy: by, madeAt: at.toISOString(), recipient, reason },
    case: {
      number: dispute.number,
      kind: dispute.kind,
      openedAt: dispute.openedAt.toISOString(),
      target: dispute.target,
      ledgerEntry: dispute.entryId,
    },
    reports: reports.map(({ text, origin, reporterId, createdAt }) => ({
      text,
      origin,
      hasAccount: reporterId !== null,
      at: createdAt.toISOString(),
    })),
    uploader: kept?.uploader ?? null,
    file: kept?.file
      ? {
          path: FILE_PATH,
          name: kept.file.name,
          mediaType: kept.file.mediaType,
          bytes: kept.file.bytes,
          sha256: kept.file.sha256,
          preservedAt: kept.createdAt.toISOString(),
        }
      : null,
    evidence: frozen.map((one) => ({
      path: evidencePath(one.id),
      occasion: one.occasion,
      at: one.createdAt.toISOString(),
      sha256: one.digest,
      ledgerEntry: one.entryId,
      pictures: picturesOf([one]).map(({ path }) => path),
    })),
  });
}
