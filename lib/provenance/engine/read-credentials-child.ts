import { access } from "node:fs/promises";

import { boundedLabel, boundedText } from "#lib/provenance/bounded-text";
import { factsOf, nothingReadable } from "#lib/provenance/build-report";
import { type EngineOutput } from "#lib/provenance/engine/engine-output";
import {
  type ManifestThumbnail,
  type ReadingAnswer,
  readingRequest,
  type TrustedList,
} from "#lib/provenance/engine/messages";
import {
  engineVersion,
  isTrustedBy,
  type OpenCredentials,
  openCredentials,
  type Opened,
} from "#lib/provenance/engine/reader";
import { problemOf } from "#lib/provenance/problems";
import type { ProvenanceReport } from "#lib/provenance/report";
import { storableJson } from "#lib/provenance/storable-json";
import { answerParent } from "#lib/sandbox/child";

const THUMBNAIL_LIMITS = { count: 40, eachBytes: 2 * 1024 ** 2, allBytes: 12 * 1024 ** 2 };

answerParent(readingRequest, async ({ path, mediaType, lists }): Promise<ReadingAnswer> => {
  // A file that is not there is our fault and not the file's.
  await access(path);
  const opened = await openCredentials(path, mediaType, lists.map(({ pem }) => pem).join("\n"));
  if (opened.kind === "damaged") return { kind: "damaged" };
  const facts = factsAbout(opened);
  const credentials = opened.kind === "open" ? opened.credentials : null;
  return {
    kind: "read",
    report: {
      ...facts,
      engine: engineVersion(),
      trustList: nameLists(await listsBehind(facts.state, credentials, lists)),
    },
    engineOutput: credentials === null ? null : storableJson(credentials.raw),
    thumbnails: credentials === null ? [] : await thumbnailsOf(credentials, facts.manifests),
  };
});

function factsAbout(opened: Exclude<Opened, { kind: "damaged" }>): Omit<ProvenanceReport, "engine" | "trustList"> {
  const none = { ...nothingReadable(), state: "none", source: "none" } as const;
  switch (opened.kind) {
    case "open":
      return factsOf(opened.credentials.output);
    case "none":
      return none;
    case "broken":
      return { ...nothingReadable(), problems: [problemOf(opened.code)] };
    case "not-read":
      return { ...none, problems: [{ code: "format.not-read", explanation: NOT_READ }] };
    case "remote":
      return {
        ...none,
        source: "remote-not-fetched",
        problems: [{ code: "manifest.inaccessible", explanation: remoteExplanation(opened.url) }],
      };
  }
}

const NOT_READ = "Content Credentials cannot be read from this kind of file, so it is not known whether it has any.";

function remoteExplanation(url: string): string {
  const host = URL.canParse(url) ? boundedText(new URL(url).host, 100) : "";
  return (
    `The file says that its credentials are kept elsewhere${host === "" ? "" : ` (at ${host})`}. ` +
    "This site does not fetch them, so nothing in them counts."
  );
}

/** Of several lists, the one that makes a file trusted; otherwise all that were asked. */
async function listsBehind(
  state: ProvenanceReport["state"],
  credentials: OpenCredentials | null,
  lists: TrustedList[],
): Promise<TrustedList[]> {
  if (state !== "trusted" || credentials === null || lists.length < 2) return lists;
  const store = await credentials.resource(`self#jumbf=/c2pa/${credentials.output.active_manifest ?? ""}`);
  if (store === null) return lists;
  for (const list of lists) {
    if (await isTrustedBy(store, list.pem)) return [list];
  }
  return lists;
}

function nameLists(lists: TrustedList[]): ProvenanceReport["trustList"] {
  const oldest = lists.map(({ loadedAt }) => loadedAt).sort((a, b) => a.getTime() - b.getTime())[0];
  if (oldest === undefined) return null;
  return { name: lists.map(({ name }) => name).join(", "), loadedAt: oldest.toISOString() };
}

const PICTURE_TYPES = ["image/jpeg", "image/png", "image/webp"] as const;

/** A picture for each manifest that has one: its own, or the one that its user made of it. */
async function thumbnailsOf(
  credentials: OpenCredentials,
  shown: ProvenanceReport["manifests"],
): Promise<ManifestThumbnail[]> {
  const labels = new Set(shown.map(({ label }) => label));
  const found: ManifestThumbnail[] = [];
  let room = THUMBNAIL_LIMITS.allBytes;
  for (const [label, reference] of references(credentials.output)) {
    const manifest = boundedLabel(label);
    const mimeType = PICTURE_TYPES.find((type) => type === reference.format);
    if (!labels.has(manifest) || mimeType === undefined || found.length >= THUMBNAIL_LIMITS.count) continue;
    const bytes = await credentials.resource(reference.identifier);
    if (bytes === null || bytes.length > Math.min(room, THUMBNAIL_LIMITS.eachBytes)) continue;
    room -= bytes.length;
    found.push({ manifest, mimeType, bytes });
  }
  return found;
}

function references(output: EngineOutput): Map<string, { format: string; identifier: string }> {
  const found = new Map<string, { format: string; identifier: string }>();
  type Reference = NonNullable<EngineOutput["manifests"][string]["thumbnail"]>;
  const note = (label: string | null | undefined, reference: Reference | null | undefined) => {
    if (!label || found.has(label) || !reference?.format || !reference.identifier) return;
    found.set(label, { format: reference.format, identifier: reference.identifier });
  };
  for (const [label, { thumbnail }] of Object.entries(output.manifests)) note(label, thumbnail);
  for (const { ingredients } of Object.values(output.manifests)) {
    for (const { active_manifest: label, thumbnail } of ingredients ?? []) note(label, thumbnail);
  }
  return found;
}
