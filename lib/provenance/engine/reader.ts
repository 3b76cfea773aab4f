import { createRequire } from "node:module";

import { Reader } from "@contentauth/c2pa-node";
import { z } from "zod";

import { classifyEngineError, type EngineRefusal } from "#lib/provenance/engine/classify-error";
import { type EngineOutput, engineOutput } from "#lib/provenance/engine/engine-output";
import { readerSettings } from "#lib/provenance/engine/settings";

const packageOf = z.object({ version: z.string() });

/** The engine that read a file, for the report. */
export const engineVersion = (): { name: string; version: string } => ({
  name: "c2pa-node",
  version: packageOf.parse(createRequire(import.meta.url)("@contentauth/c2pa-node/package.json")).version,
});

/** Credentials that the engine could open. */
export interface OpenCredentials {
  /** Everything the engine said, as it said it. */
  raw: unknown;
  output: EngineOutput;
  /** The bytes of a resource of the credentials, such as a thumbnail; null where there is none. */
  resource(uri: string): Promise<Uint8Array | null>;
}

export type Opened = { kind: "open"; credentials: OpenCredentials } | { kind: "none" } | EngineRefusal;

/** Reads and validates one file. Blocks for as long as the engine takes: only for child processes. */
export async function openCredentials(path: string, mimeType: string, anchorsPem: string): Promise<Opened> {
  let reader: Reader | null;
  try {
    reader = await Reader.fromAsset({ path, mimeType }, readerSettings(anchorsPem));
  } catch (error) {
    return classifyEngineError(error instanceof Error ? error.name : "");
  }
  if (reader === null) return { kind: "none" };
  const raw: unknown = reader.json();
  const parsed = engineOutput.safeParse(raw);
  if (!parsed.success) return { kind: "broken", code: "general.error" };
  return {
    kind: "open",
    credentials: { raw, output: parsed.data, resource: (uri) => resourceOf(reader, uri) },
  };
}

async function resourceOf(reader: Reader, uri: string): Promise<Uint8Array | null> {
  try {
    return (await reader.resourceToAsset(uri, { buffer: null })).buffer;
  } catch {
    // A manifest may name a thumbnail that it does not contain, or that was redacted: there is just no picture then.
    return null;
  }
}

/** The smallest thing the engine takes for a JPEG: the manifest is judged here, not the picture. */
const NO_PICTURE = Buffer.from("ffd8ffd9", "hex");

/** Whether a signer of a manifest store is trusted by these anchors, whatever file the store came from. */
export async function isTrustedBy(manifestStore: Uint8Array, anchorsPem: string): Promise<boolean> {
  const asset = { buffer: NO_PICTURE, mimeType: "image/jpeg" };
  try {
    const reader = await Reader.fromManifestDataAndAsset(Buffer.from(manifestStore), asset, readerSettings(anchorsPem));
    const statuses = engineOutput.parse(reader.json()).validation_results?.activeManifest?.success ?? [];
    return statuses.some(({ code, url }) => code === "signingCredential.trusted" && url?.endsWith("/c2pa.signature"));
  } catch {
    // It cannot be read without its file: then nothing is known about this list alone.
    return false;
  }
}
