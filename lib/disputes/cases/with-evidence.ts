import { NothingPrepared } from "#lib/disputes/cases/open-or-join";
import { disputes, type Matter } from "#lib/disputes/cases/store";
import { type Prepared, prepareEvidence } from "#lib/disputes/evidence/prepare-evidence";

/**
 * Opens or joins a case, with the pictures of what it is about copied before the transaction and only where a case is to be
 * opened. `open` runs in one transaction: where the case that it was about to join was decided meanwhile, that is rolled
 * back and carried out with the pictures.
 */
export async function withEvidence<Opened>(
  matter: Matter,
  open: (prepared: Prepared | null) => Promise<Opened>,
): Promise<Opened> {
  if ((await disputes().findUndecided(matter)) !== null) {
    try {
      return await open(null);
    } catch (error) {
      if (!(error instanceof NothingPrepared)) throw error;
    }
  }
  return open(await prepareEvidence(matter.target));
}
