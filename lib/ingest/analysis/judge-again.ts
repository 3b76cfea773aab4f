import { analyses, type AnalysedVideo } from "#lib/ingest/analysis/analysis-store";
import { basisWithoutLists, judgementOf } from "#lib/ingest/analysis/judgement";
import { notify } from "#lib/messaging/inbox/notify";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { VideoId } from "#lib/platform/shared/ids";
import { objectStore } from "#lib/platform/storage/store";
import {
  canReadAnything,
  type CredentialsRead,
  inspectCredentials,
  refusedCredentials,
  unfinishedCredentials,
} from "#lib/provenance/credentials/inspect-credentials";
import type { ProvenanceReport } from "#lib/provenance/credentials/report";
import { currentTrust } from "#lib/provenance/credentials/trust/current-trust";
import type { Trust } from "#lib/provenance/credentials/trust/trust";
import { applyLabel } from "#lib/provenance/labels/apply-label";
import { isAboutAi } from "#lib/provenance/labels/claims";
import { type LabelCause, REASONS } from "#lib/provenance/labels/label-history";
import { recordClaims } from "#lib/provenance/labels/record-claims";
import { contentCredentials } from "#lib/provenance/labels/sources/content-credentials";
import { labels } from "#lib/provenance/labels/store";
import { badgeOf } from "#lib/provenance/labels/words";

/** So often may the engine in use fail to finish a file, on occasions so far apart, before an older verdict on it ends. */
const TRUSTED_FAILURES = 2;
const OCCASIONS_APART_MS = 3_600_000;

/**
 * Judges a stored video by the engine, the rules and the trust lists of now, and gives it the label that follows; its creator
 * is told when that is another. The judgement before stays in force until then. A file that makes the reader fail is left to
 * the next run of `judgeOutdated`, and after a few of them nothing of the older verdict counts any more. Throws, to be tried
 * again, when the machine is at fault. Does nothing to a video that is not ready.
 */
export async function judgeAgain(videoId: VideoId): Promise<void> {
  const video = await analyses().find(videoId);
  if (video?.status !== "ready" || video.storageKey === null) return;
  const trust = await currentTrust();
  const receivedAt = await firstReceipt(video);
  const outcome = await objectStore().withLocalFile(video.storageKey, (path) =>
    inspectCredentials({ path, mediaType: video.mediaType, trust, receivedAt }),
  );
  const isUnfinished = outcome.outcome === "unreadable" && outcome.code !== "file-damaged";
  if (isUnfinished && !(await isGivenUp(videoId, outcome.reason))) return;
  await inTransaction(async (tx) => {
    if ((await analyses(tx).lock(videoId))?.status !== "ready") return;
    const before = await labels(tx).find(videoId);
    const report = await analyses(tx).findReport(videoId);
    if (before === null || report === null) return;
    const read = outcome.outcome === "read" ? outcome : unread(before, report, { isUnfinished });
    const because = isUnfinished ? "not-judged-again" : await whatChanged(tx, videoId, trust);
    await analyses(tx).saveJudgement(videoId, judgementOf(read, trust));
    await recordClaims(tx, videoId, contentCredentials, read);
    if (!isUnfinished) await analyses(tx).forgetFailedJudgings(videoId);
    await applyLabel(tx, videoId, { actorAccountId: null, because });
    await tellCreator(tx, video, { before: badgeWord(before), because });
  });
}

/** Counts a failure that is the file's. Throws when the reader fails with any file. */
async function isGivenUp(videoId: VideoId, reason: string): Promise<boolean> {
  if (!(await canReadAnything()))
    throw new DomainError("unavailable", `The video could not be judged again: ${reason}`);
  const counted = { engine: basisWithoutLists(), apartMs: OCCASIONS_APART_MS };
  return (await analyses().countFailedJudging(videoId, counted)) > TRUSTED_FAILURES;
}

/**
 * What is said of a file that the engine of now refuses whole, or did not finish: it vouches for nothing in it. One that
 * never had credentials still has none.
 */
function unread(
  { sources }: Labelled,
  report: ProvenanceReport,
  { isUnfinished }: { isUnfinished: boolean },
): CredentialsRead {
  if (!isUnfinished) return refusedCredentials(report);
  const claims = sources.find(({ source }) => source === contentCredentials.name)?.claims ?? [];
  return unfinishedCredentials(report, { foundAi: claims.some(({ kind }) => isAboutAi(kind)) });
}

/** With the same lists it is the rules or the engine that changed. */
const whatChanged = async (tx: Tx, videoId: VideoId, trust: Trust) =>
  (await analyses(tx).judgedByLists(videoId)) === trust.digest ? "new-rules" : "trust-lists";

async function firstReceipt({ sha256, receivedAt }: AnalysedVideo): Promise<Date> {
  const first = sha256 === null ? null : await analyses().firstReceipt(sha256);
  return first !== null && first < receivedAt ? first : receivedAt;
}

type Labelled = NonNullable<Awaited<ReturnType<ReturnType<typeof labels>["find"]>>>;

const badgeWord = ({ label, credentials }: Labelled): string | null => label && badgeOf(label, credentials).word;

/** Tells a creator that the label of a video changed without their doing. Mails of one day about labels are joined. */
async function tellCreator(
  tx: Tx,
  { id, ownerId }: AnalysedVideo,
  { before, because }: { before: string | null; because: LabelCause },
): Promise<void> {
  const now = await labels(tx).find(id);
  const after = now && badgeWord(now);
  if (!now || before === null || after === null || before === after) return;
  await notify(tx, ownerId, {
    kind: "label-change",
    subject: `The AI label of “${now.title}” changed`,
    paragraphs: [
      `It was “${before}” and is now “${after}”. Reason: ${REASONS[because].toLowerCase()}.`,
      "The video's page shows what the label rests on. If it is wrong, you can contest it there.",
    ],
    path: `/studio/videos/${id}`,
    about: "labels",
  });
}
