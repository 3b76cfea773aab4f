import { systemClock } from "#lib/platform/shared/clock";
import { boundedLine } from "#lib/platform/shared/plain-text";
import { boundedLabel } from "#lib/provenance/credentials/bounded-text";
import { factsOf, nothingReadable } from "#lib/provenance/credentials/build-report";
import { engineFacts } from "#lib/provenance/credentials/engine/choose-engine";
import { type EngineOutput } from "#lib/provenance/credentials/engine/engine-output";
import {
  type ManifestThumbnail,
  type ReadingAnswer,
  type ReadingRequest,
  type TrustedList,
} from "#lib/provenance/credentials/engine/messages";
import { type OpenCredentials, openCredentials, type Opened } from "#lib/provenance/credentials/engine/reader";
import { urisOf } from "#lib/provenance/credentials/engine/settings";
import { problemOf } from "#lib/provenance/credentials/problems";
import type { ProvenanceReport } from "#lib/provenance/credentials/report";
import { certificatesIn } from "#lib/provenance/credentials/signatures/chain";
import { recordOf, type SignatureRecord } from "#lib/provenance/credentials/signatures/signature-record";
import { type Signature, signaturesIn } from "#lib/provenance/credentials/signatures/signatures";
import { storableJson } from "#lib/provenance/credentials/storable-json";
import { type Testimony, testimonyOf } from "#lib/provenance/credentials/testimony";

const THUMBNAIL_LIMITS = { count: 40, eachBytes: 2 * 1024 ** 2, allBytes: 12 * 1024 ** 2 };

/**
 * Reads one file and judges it. Takes the time and the memory that the file's author wants, so only a child process does
 * it to a file of strangers.
 */
export async function readCredentials(request: ReadingRequest): Promise<ReadingAnswer> {
  const { path, mediaType, lists, engine, receivedAt } = request;
  const opened = await openCredentials({ file: { path, mimeType: mediaType }, lists, engine });
  if (opened.kind === "damaged") return { kind: "damaged" };
  const read = opened.kind === "open" ? await judged(opened.credentials, lists, receivedAt) : unread(opened);
  const credentials = opened.kind === "open" ? opened.credentials : null;
  return {
    kind: "read",
    report: {
      ...read.facts,
      engine: engineFacts(credentials?.engine ?? engine),
      trustList: nameLists(listsBehind(credentials?.output ?? null, lists)),
    },
    testimony: read.testimony,
    signatures: read.signatures,
    engineOutput: credentials === null ? null : storableJson(credentials.raw),
    thumbnails: credentials === null ? [] : await thumbnailsOf(credentials, read.facts.manifests),
  };
}

interface Read {
  facts: Omit<ProvenanceReport, "engine" | "trustList">;
  testimony: Testimony;
  signatures: SignatureRecord | null;
}

/** What follows from credentials that could be opened, as of the time at which the file was received. */
async function judged(credentials: OpenCredentials, lists: TrustedList[], receivedAt: Date): Promise<Read> {
  const { output } = credentials;
  const store = await credentials.resource(`self#jumbf=/c2pa/${output.active_manifest ?? ""}`);
  const signatures = store === null ? new Map<string, Signature>() : signaturesIn(store);
  const anchors = (wanted: TrustedList["kind"]) =>
    lists.filter(({ kind }) => kind === wanted).flatMap(({ pem }) => certificatesIn(pem));
  const circumstances = {
    receivedAt,
    now: systemClock.now(),
    roots: anchors("manifest"),
    authorities: anchors("tsa"),
    signatures,
  };
  return { ...factsOf(output, circumstances), signatures: recordOf(output, signatures, receivedAt) };
}

/** What is said of a file whose credentials could not be opened, or that has none. */
function unread(opened: Exclude<Opened, { kind: "damaged" | "open" }>): Read {
  return { facts: unreadFacts(opened), testimony: testimonyOf([], null), signatures: null };
}

function unreadFacts(opened: Exclude<Opened, { kind: "damaged" | "open" }>): Read["facts"] {
  const none = { ...nothingReadable(), state: "none", source: "none" } as const;
  switch (opened.kind) {
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

const NOT_READ = "Content Credentials can't be read from this kind of file, so we don't know whether it has any.";

function remoteExplanation(url: string): string {
  const host = URL.canParse(url) ? boundedLine(new URL(url).host, 100) : "";
  return (
    `The file says that its credentials are kept elsewhere${host === "" ? "" : ` (at ${host})`}. ` +
    "This site doesn't fetch them, so we know nothing from them."
  );
}

/** The list that made a file trusted; otherwise all that could have. */
function listsBehind(output: EngineOutput | null, lists: TrustedList[]): TrustedList[] {
  const counted = urisOf(lists).indexOf(output?.validation_results?.trustListUri ?? "");
  return lists.filter(({ kind }, index) => (counted === -1 ? kind === "manifest" : index === counted));
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
