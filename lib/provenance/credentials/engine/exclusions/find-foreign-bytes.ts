import { open } from "node:fs/promises";

import type { EngineReader } from "#lib/provenance/credentials/engine/engine";
import type { EngineOutput } from "#lib/provenance/credentials/engine/engine-output";
import { leftOutBoxesAreSound } from "#lib/provenance/credentials/engine/exclusions/bmff";
import { samplesAreInPlace } from "#lib/provenance/credentials/engine/exclusions/bmff-offsets";
import { exclusionsIn, holdMetadataOnly } from "#lib/provenance/credentials/engine/exclusions/data-hash";
import { isTiff, storeFillsItsPlace } from "#lib/provenance/credentials/engine/exclusions/tiff";

/** A failure in the form in which the engine gives its own. */
export interface ForeignBytes {
  code: "assertion.dataHash.mismatch" | "assertion.bmffHash.mismatch";
  url: string | null;
  explanation: string;
}

const EXPLANATION = "found by Countersign: bytes outside of the hash that are neither manifest store nor padding";

type Statuses = NonNullable<NonNullable<EngineOutput["validation_results"]>["activeManifest"]>;

const urlOf = (statuses: Statuses["success"], code: string): string | null =>
  statuses?.find((status) => status.code === code)?.url ?? null;

/**
 * What the hash of a file leaves out must be the manifest store, its padding, or metadata (C2PA 2.4, 15.12): the file is
 * searched for anything else that the engine lets through. Null where there is nothing.
 */
export async function findForeignBytes(
  path: string,
  output: EngineOutput,
  resource: EngineReader["resource"],
): Promise<ForeignBytes | null> {
  const { success, informational } = output.validation_results?.activeManifest ?? {};
  const dataHash = urlOf(success, "assertion.dataHash.match");
  const bmffHash = urlOf(success, "assertion.bmffHash.match");
  const more = urlOf(informational, "assertion.dataHash.additionalExclusionsPresent");
  await using file = await open(path, "r");
  const isSound = async (): Promise<boolean> => {
    if (more !== null && !(await holdMetadataOnly(file, await exclusionsBehind(more, resource)))) return false;
    if (dataHash !== null && (await isTiff(file))) return storeFillsItsPlace(file);
    if (bmffHash === null) return true;
    return (await leftOutBoxesAreSound(file)) && (coversOffsets(bmffHash) || samplesAreInPlace(file));
  };
  if (await holds(isSound)) return null;
  const code = bmffHash === null ? "assertion.dataHash.mismatch" : "assertion.bmffHash.mismatch";
  return { code, url: bmffHash ?? dataHash, explanation: EXPLANATION };
}

/** A structure that cannot be followed is not sound. A disk that fails says nothing about the file. */
async function holds(check: () => Promise<boolean>): Promise<boolean> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof Error && "syscall" in error) throw error;
    return false;
  }
}

/** Since its second version the BMFF hash covers where each box lies. */
const coversOffsets = (url: string): boolean => !/\/c2pa\.hash\.bmff(__\d+)?$/.test(url);

async function exclusionsBehind(url: string, resource: EngineReader["resource"]) {
  const [, manifest = "", assertion = ""] = /^self#jumbf=\/c2pa\/(.+)\/c2pa\.assertions\/([^/]+)$/.exec(url) ?? [];
  const store = await resource(`self#jumbf=/c2pa/${manifest}`);
  return exclusionsIn(Buffer.from(store), manifest, assertion);
}
