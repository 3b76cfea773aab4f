import { repeat } from "#lib/jobs/repeat";
import { writeWholeJournal } from "#lib/overview/backup/journal-file";

/** Writes what narrows to the journal beside the backups each second. Returns how to stop. */
export const startJournal = (everyMs = 1_000): (() => Promise<void>) =>
  repeat({
    work: writeWholeJournal,
    everyMs,
    failed: "the journal beside the backups cannot be written; its lines are kept",
    recovered: "the journal is written again",
  });
