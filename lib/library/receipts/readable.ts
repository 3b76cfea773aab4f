import { logWords } from "#lib/library/receipts/log-history";
import type { Receipt } from "#lib/library/receipts/shapes";
import { findVideoOf } from "#lib/library/receipts/store";
import { mayRead } from "#lib/library/videos/policy";
import { type Visitor } from "#lib/people/accounts/actor";
import { entryWords } from "#lib/platform/ledger/receipt/entry-words";
import { exactInUtc } from "#lib/platform/shared/date-words";
import { cleanLine } from "#lib/platform/shared/plain-text";

/** What a receipt says, for whoever opens the file. Nothing of it is proved: that is `entry` alone. */
interface Readable {
  note: string;
  what: string;
  when: string;
  /** The video's title at the time of the download; null where it is gone or not for this reader. */
  video: string | null;
  details: Record<string, string>;
  /** What a restore did to the log it is sealed in; null where there was none. */
  log: string | null;
}

export type ReadableReceipt = Receipt & { readable: Readable };

/** The title of the entry's video as it is now, for those who may see the video. */
async function titleFor(visitor: Visitor, { entry }: Pick<Receipt, "entry">): Promise<string | null> {
  const videoId = entry.disclosed.video?.value;
  const video = videoId === undefined ? null : await findVideoOf(videoId);
  return video && mayRead(visitor, video) ? cleanLine(video.title) : null;
}

/** A receipt as it is downloaded: the machine-readable entry as ever, and after it the same in words. */
export async function readableReceipt(visitor: Visitor, receipt: Receipt): Promise<ReadableReceipt> {
  const { what, statements } = entryWords(receipt.entry);
  return {
    ...receipt,
    readable: {
      note: "For reading only. What this receipt proves is `entry`.",
      what,
      when: exactInUtc(receipt.entry.at),
      video: await titleFor(visitor, receipt),
      details: Object.fromEntries(
        statements.map((statement) => [
          statement.name,
          "time" in statement ? exactInUtc(statement.time) : statement.value,
        ]),
      ),
      log: receipt.state === "sealed" ? logWords(receipt.log) : null,
    },
  };
}
