import { analyses, type AnalysedVideo, type Findings } from "#lib/ingest/analysis/analysis-store";
import { judgementOf } from "#lib/ingest/analysis/judgement";
import type { Unusable } from "#lib/ingest/analysis/settle-analysis";
import { frameKey, MAX_FRAMES, MAX_THUMBNAILS, posterKey, thumbnailKey } from "#lib/ingest/delivery/derived-keys";
import type { AnalysisStep } from "#lib/ingest/uploads/policy";
import type { MediaType } from "#lib/platform/codecs/accepted-media";
import { hashFile } from "#lib/platform/codecs/hash-file";
import { makePictures } from "#lib/platform/codecs/make-pictures";
import type { Picture } from "#lib/platform/codecs/picture";
import { probeMedia } from "#lib/platform/codecs/probe-media";
import type { ProbeOutcome } from "#lib/platform/codecs/probe-outcome";
import { reencodeImage } from "#lib/platform/codecs/reencode-image";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { StorageKey, VideoId } from "#lib/platform/shared/ids";
import { objectStore } from "#lib/platform/storage/store";
import { inspectCredentials, type CredentialsOutcome } from "#lib/provenance/credentials/inspect-credentials";
import { dependsOnTime } from "#lib/provenance/credentials/report";
import { currentTrust } from "#lib/provenance/credentials/trust/current-trust";
import type { Trust } from "#lib/provenance/credentials/trust/trust";

const THUMBNAIL_WIDTH = 320;

/** What looking at a file came to. */
export type Examination = { kind: "findings"; findings: Findings } | ({ kind: "unusable" } & Unusable);

/** How one step ended: `failed` says so on the page, whether or not the rest of the analysis goes on. */
interface StepEnd<Value> {
  value: Value;
  state: "done" | "failed" | "skipped";
  detail: string | null;
}

/**
 * Looks at a file in every way there is, each in a child process, the long ones side by side. Throws when the
 * machine is at fault, and when a child crashed and there is another try.
 */
export async function examine(
  video: AnalysedVideo,
  path: string,
  { isLastTry }: { isLastTry: boolean },
): Promise<Examination> {
  const { id, mediaType } = video;
  const [hashing, looking, reading] = await Promise.allSettled([
    step(id, "hash", async () => done(await hashFile(path, mediaType))),
    look(video, path),
    step(id, "credentials", async () => readCredentials(video, path)),
  ]);
  // All have ended by now: a run that gives up leaves no child of its own behind.
  const hashes = settled(hashing);
  const { probe, pictures } = settled(looking);
  const { thumbnails, trust, ...read } = settled(reading);
  const outcome = await inTime(read.outcome, { video, path, trust, sha256: hashes.sha256 });
  if (!probe.readable) return unusable(probe, isLastTry);
  if (outcome.outcome === "unreadable") return unusable(outcome, isLastTry);
  const credentials = judgementOf(outcome, trust);
  return { kind: "findings", findings: { hashes, media: probe, ...pictures, credentials, thumbnails } };
}

/**
 * The same bytes may have come here before, when a certificate that has ended since still held. Whether they did is known only
 * now, with their hash; where it matters they are read again as of then.
 */
async function inTime(
  outcome: CredentialsOutcome,
  { video, path, trust, sha256 }: { video: AnalysedVideo; path: string; trust: Trust; sha256: string },
): Promise<CredentialsOutcome> {
  if (outcome.outcome !== "read" || !dependsOnTime(outcome.report)) return outcome;
  const first = await analyses().firstReceipt(sha256);
  if (first === null || first >= video.receivedAt) return outcome;
  return inspectCredentials({ path, mediaType: video.mediaType, trust, receivedAt: first });
}

function unusable({ code, reason }: Unusable, isLastTry: boolean): Examination {
  if (CRASHES.includes(code) && !isLastTry) throw new DomainError("unavailable", reason);
  return { kind: "unusable", code, reason };
}

/** A crash may be an accident of the machine, unlike a hang or a swelling, and is worth another try. */
const CRASHES: readonly string[] = ["reader-crashed", "analysis-crash"];

const done = <Value>(value: Value): StepEnd<Value> => ({ value, state: "done", detail: null });

function settled<Value>(result: PromiseSettledResult<Value>): Value {
  if (result.status === "rejected") throw result.reason;
  return result.value;
}

/** Shows on the page that a step runs, and how it ended. */
async function step<Value>(id: VideoId, name: AnalysisStep, work: () => Promise<StepEnd<Value>>): Promise<Value> {
  await analyses().markStep(id, name, "running");
  const { value, state, detail } = await work();
  await analyses().markStep(id, name, state, detail);
  return value;
}

async function look(
  { id, mediaType }: AnalysedVideo,
  path: string,
): Promise<{ probe: ProbeOutcome; pictures: Pictures }> {
  const probe = await step<ProbeOutcome>(id, "probe", async () => {
    const outcome = await probeMedia(path, mediaType);
    return outcome.readable ? done(outcome) : { value: outcome, state: "failed", detail: outcome.reason };
  });
  if (!probe.readable) return { probe, pictures: NO_PICTURES };
  return { probe, pictures: await step(id, "poster", () => storePictures(id, path, probe.mediaType)) };
}

type Pictures = Pick<Findings, "posterKey" | "frameKeys">;
const NO_PICTURES: Pictures = { posterKey: null, frameKeys: [] };

async function storePictures(id: VideoId, path: string, mediaType: MediaType): Promise<StepEnd<Pictures>> {
  const made = await makePictures(path, mediaType);
  // A file without pictures is not a bad file.
  if (made.outcome === "none") return { value: NO_PICTURES, state: "skipped", detail: made.reason };
  const [poster, ...frameKeys] = await Promise.all([
    store(posterKey(id), made.poster),
    ...made.frames.slice(0, MAX_FRAMES).map((frame, index) => store(frameKey(id, index), frame)),
  ]);
  return done({ posterKey: poster, frameKeys });
}

async function store(key: StorageKey, { bytes }: Picture): Promise<StorageKey> {
  await objectStore().put(key, bytes);
  return key;
}

interface Credentials {
  outcome: CredentialsOutcome;
  thumbnails: Record<string, StorageKey>;
  trust: Trust;
}

async function readCredentials(
  { id, mediaType, receivedAt }: AnalysedVideo,
  path: string,
): Promise<StepEnd<Credentials>> {
  const trust = await currentTrust();
  const outcome = await inspectCredentials({ path, mediaType, trust, receivedAt });
  const read = { outcome, thumbnails: {}, trust };
  if (outcome.outcome === "unreadable") return { value: read, state: "failed", detail: outcome.reason };
  return done({ ...read, thumbnails: await storeThumbnails(id, outcome.thumbnails) });
}

/** Pictures inside manifests are as hostile as any: only what we encoded anew is ever served. */
async function storeThumbnails(
  id: VideoId,
  thumbnails: { manifest: string; bytes: Uint8Array }[],
): Promise<Record<string, StorageKey>> {
  const stored: Record<string, StorageKey> = {};
  for (const [index, { manifest, bytes }] of thumbnails.slice(0, MAX_THUMBNAILS).entries()) {
    const picture = await reencodeImage(bytes, { maxWidth: THUMBNAIL_WIDTH });
    if (picture.readable) stored[manifest] = await store(thumbnailKey(id, index), picture);
  }
  return stored;
}
