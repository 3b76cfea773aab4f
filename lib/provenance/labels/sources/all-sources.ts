import type { SourceClaims } from "#lib/provenance/labels/claims";
import { contentCredentials } from "#lib/provenance/labels/sources/content-credentials";
import { creator } from "#lib/provenance/labels/sources/creator";
import type { LabelSource, StoredClaims } from "#lib/provenance/labels/sources/label-source";
import { staff } from "#lib/provenance/labels/sources/staff";

/** Every source in use. A new one is a file beside these and an entry here. */
export const ALL_SOURCES: readonly LabelSource<never>[] = [staff, contentCredentials, creator];

/** A row of `label_claims` in words. Throws for a source that no version has written yet. */
export function readStored({ source, ...stored }: StoredClaims & { source: string }): SourceClaims {
  const known = ALL_SOURCES.find(({ name }) => name === source);
  if (!known) throw new Error(`There is no source of claims called ${source}.`);
  return known.read(stored);
}
