import type { EngineName } from "#lib/provenance/credentials/engine/choose-engine";
import { classifyEngineError, type EngineRefusal } from "#lib/provenance/credentials/engine/classify-error";
import { EngineError, type EngineReader, type FileSource } from "#lib/provenance/credentials/engine/engine";
import { type EngineOutput, engineOutput } from "#lib/provenance/credentials/engine/engine-output";
import { findForeignBytes, type ForeignBytes } from "#lib/provenance/credentials/engine/exclusions/find-foreign-bytes";
import { loadEngine } from "#lib/provenance/credentials/engine/load-engine";
import type { TrustAnchors } from "#lib/provenance/credentials/engine/messages";
import { readerSettings } from "#lib/provenance/credentials/engine/settings";
import { hasSeveralMdat } from "#lib/provenance/credentials/engine/several-mdat";

/** Credentials that the engine could open. */
export interface OpenCredentials {
  /** Everything the engine said, as it said it, and what was found beside (`findForeignBytes`). */
  raw: unknown;
  output: EngineOutput;
  /** The engine that judged. */
  engine: EngineName;
  /** The bytes of a resource of the credentials, such as a thumbnail; null where there is none. */
  resource(uri: string): Promise<Uint8Array | null>;
}

export type Opened = { kind: "open"; credentials: OpenCredentials } | { kind: "none" } | EngineRefusal;

interface Question {
  file: FileSource;
  lists: TrustAnchors[];
  engine: EngineName;
}

/**
 * Reads and validates one file. Blocks for as long as the engine takes: only for child processes.
 *
 * c2pa-rs up to 0.91 pairs the Merkle trees of an MP4 with its `mdat` boxes in random order: of 60 readings of one sound
 * file with two `mdat` 20 to 34 found a mismatch. 0.92, the WebAssembly one, pairs them rightly and has the last word.
 */
export async function openCredentials(question: Question): Promise<Opened> {
  const opened = await openWith(question);
  if (question.engine === "wasm" || opened.kind !== "open" || !hasBmffMismatch(opened.credentials.output))
    return opened;
  return (await hasSeveralMdat(question.file.path)) ? openWith({ ...question, engine: "wasm" }) : opened;
}

async function openWith({ file, lists, engine }: Question): Promise<Opened> {
  let reader: EngineReader | null;
  try {
    reader = await (await loadEngine(engine)).read(file, readerSettings(lists));
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return classifyEngineError(error.variant);
  }
  if (reader === null) return { kind: "none" };
  const parsed = engineOutput.safeParse(reader.json);
  if (!parsed.success) return { kind: "broken", code: "general.error" };
  const foreign = await findForeignBytes(file.path, parsed.data, (uri) => reader.resource(uri));
  if (foreign === null) return { kind: "open", credentials: credentialsOf(reader, reader.json, parsed.data, engine) };
  const raw = withFailure(reader.json, foreign);
  return { kind: "open", credentials: credentialsOf(reader, raw, engineOutput.parse(raw), engine) };
}

/** Adds our own finding to the engine's, so that whatever is judged from them later knows of it. */
function withFailure(json: unknown, failure: ForeignBytes): unknown {
  const whole = json as { validation_results: { activeManifest: { failure?: unknown[] } } };
  const { activeManifest } = whole.validation_results;
  const failed = { ...activeManifest, failure: [...(activeManifest.failure ?? []), failure] };
  return {
    ...whole,
    validation_state: "Invalid",
    validation_results: { ...whole.validation_results, activeManifest: failed },
  };
}

const credentialsOf = (
  reader: EngineReader,
  raw: unknown,
  output: EngineOutput,
  engine: EngineName,
): OpenCredentials => ({
  raw,
  output,
  engine,
  async resource(uri) {
    try {
      return await reader.resource(uri);
    } catch (error) {
      // A manifest may name a thumbnail that it does not contain, or that was redacted: there is just no picture then.
      if (error instanceof EngineError) return null;
      throw error;
    }
  },
});

/**
 * Whether a BMFF hash does not fit, whatever else failed: a signer on no list, or an expired one, must not make the verdict one
 * of chance. The hash of a file that was only updated belongs to its parent, and its failure stands here too.
 */
const hasBmffMismatch = ({ validation_results: results }: EngineOutput): boolean =>
  (results?.activeManifest?.failure ?? []).some(({ code }) => code === "assertion.bmffHash.mismatch");
