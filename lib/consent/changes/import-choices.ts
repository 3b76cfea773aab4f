import { readOwnChoices } from "#lib/consent/changes/check-choices-csv";
import { isStill } from "#lib/consent/changes/choices-preview-store";
import type { AcceptedChange } from "#lib/consent/changes/shapes";
import { startChange, VIDEOS_A_CHUNK } from "#lib/consent/changes/start-change";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";

const changedSince = (): DomainError =>
  new DomainError(
    "conflict",
    "Your videos or their choices changed after this preview. Nothing was changed. Check the file again.",
  );

/** A file, and the preview of it that was shown. */
export interface ChoicesFile {
  file: Buffer;
  /** `CsvCheck.version` of that preview. */
  preview: string;
}

/**
 * Makes the choices of a file, as one change that can be undone. It reaches the videos that the preview counted, each
 * from the choice to the choice that it named: that is checked again under the account's lock. All or nothing: throws
 * `invalid-input` when any line cannot be used, and `conflict` when the preview no longer holds.
 */
export async function importChoices(
  actor: Actor,
  { file, preview }: ChoicesFile,
  clock: Clock = systemClock,
  videosAChunk = VIDEOS_A_CHUNK,
): Promise<AcceptedChange> {
  requireScope(actor, "write");
  const { lines, bad } = await readOwnChoices(actor, file);
  const [first] = bad;
  if (first) {
    const which = bad.length === 1 ? "One line" : `${String(bad.length)} lines`;
    const detail = `${which} cannot be used. Line ${String(first.line)}: ${first.problem} Nothing was changed.`;
    throw new DomainError("invalid-input", detail);
  }
  const { accountId: ownerId } = actor;
  return startChange(
    actor,
    {
      permission: "remix",
      selection: { choices: lines },
      choice: null,
      parties: [],
      verify: async (tx, changeId) => {
        if (!(await isStill(tx, { ownerId, wanted: lines, changeId }, preview))) throw changedSince();
      },
    },
    clock,
    videosAChunk,
  );
}
