import type { AnalysedVideo } from "#lib/ingest/analysis/analysis-store";
import type { Judgement } from "#lib/ingest/analysis/judgement";
import type { StepEnd } from "#lib/ingest/analysis/steps/step-end";
import type { AnalysisStep } from "#lib/ingest/uploads/policy";
import type { FileHashes } from "#lib/platform/codecs/file-hashes";
import type { Readable } from "#lib/platform/codecs/probe-outcome";
import type { Tx } from "#lib/platform/db/transaction";
import type { StorageKey } from "#lib/platform/shared/ids";
import type { CredentialsRead } from "#lib/provenance/credentials/inspect-credentials";
import type { Trust } from "#lib/provenance/credentials/trust/trust";

/** What each step finds out about a file. */
export interface Findings {
  hash: FileHashes;
  probe: Readable;
  poster: { posterKey: StorageKey | null; frameKeys: StorageKey[] };
  /** What was read by these lists, and the storage keys of its thumbnails by manifest label. */
  credentials: { read: CredentialsRead; trust: Trust; thumbnails: Record<string, StorageKey> };
  label: Judgement;
}

/** A video, and where its bytes lie on this machine while they are looked at. */
export interface OpenedFile {
  video: AnalysedVideo;
  path: string;
}

/** One way of looking at a file. */
export interface Step<Name extends AnalysisStep, Needs extends AnalysisStep = never> {
  name: Name;
  /** Raise it when the step finds out more than before, or other things: `repeatOutdated` then runs it for every stored file. */
  version: number;
  /**
   * What says that a stored result is outdated. A verdict depends on trust lists and the engine too: `judgeOutdated` knows
   * by which ones each was made.
   */
  outdatedBy: "version" | "basis";
  /** It begins once these have ended well. They stand before it in the list. */
  needs: readonly Needs[];
  /** Opens the file only in a child process. Throws when the machine failed, and not the file. */
  run(file: OpenedFile, found: Pick<Findings, Needs>): Promise<StepEnd<Findings[Name]>>;
  /** Writes what was found, in the transaction that holds the video; `isRepeated` for one whose results were written before. */
  settle?(
    tx: Tx,
    video: AnalysedVideo,
    found: Pick<Findings, Name | Needs>,
    by: { isRepeated: boolean },
  ): Promise<void>;
}
