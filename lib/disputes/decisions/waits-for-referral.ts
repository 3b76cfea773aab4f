import { referrals } from "#lib/disputes/cases/referral-store";
import type { DisputeRecord } from "#lib/disputes/cases/store";
import type { Tx } from "#lib/platform/db/transaction";
import { isSealed, type Outcome } from "#lib/platform/shared/dispute-vocabulary";

/** Whether a sealed case is still to be referred: until then nothing of it reaches whose content it is. */
export const isUnreferred = async ({ id, kind }: Pick<DisputeRecord, "id" | "kind">, tx?: Tx): Promise<boolean> =>
  isSealed(kind) && !(await referrals(tx).exists(id));

/** Whether a decision that changes something is not told yet because its case was not referred. */
export const waitsForReferral = async (
  dispute: Pick<DisputeRecord, "id" | "kind">,
  { outcome }: { outcome: Outcome },
  tx?: Tx,
): Promise<boolean> => outcome === "upheld" && (await isUnreferred(dispute, tx));
