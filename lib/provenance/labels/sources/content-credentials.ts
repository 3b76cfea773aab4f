import { z } from "zod";

import { SIGNER_STANDINGS } from "#lib/platform/shared/signal-vocabulary";
import { isUnfinished, type ProvenanceReport, standingIn } from "#lib/provenance/credentials/report";
import { failedIngredient, statement, type Testimony } from "#lib/provenance/credentials/testimony";
import { vendorField } from "#lib/provenance/credentials/vendor-fields";
import type { Evidence } from "#lib/provenance/labels/label";
import {
  aiSentence,
  capturedSentence,
  failedIngredientSentence,
  INCOMPLETE_RECORD_SENTENCE,
  nothingFoundSentence,
  UNKNOWN_PART_SENTENCE,
  unrecognisedRecordingSentence,
  unverifiedSentence,
  vendorFieldSentence,
} from "#lib/provenance/labels/sources/credentials-sentences";
import { labelSource, type ClaimFacts } from "#lib/provenance/labels/sources/label-source";
import { supportedBy, unrecognisedRecordings } from "#lib/provenance/labels/sources/rubric";

/** What is stored of a reading. Texts in it are the file's, bounded when it was read. */
const fact = z.discriminatedUnion("is", [
  statement.extend({ is: z.enum(["about-ai", "recording", "unrecognised-recording"]) }),
  vendorField.extend({ is: z.literal("vendor-field") }),
  failedIngredient.extend({ is: z.literal("failed-ingredient") }),
  z.object({
    is: z.literal("unverified"),
    because: z.enum(["expired", "unfinished", "failed"]),
    explanations: z.array(z.string()),
  }),
  z.object({
    is: z.literal("nothing-found"),
    /** The file has none, only names an address, or has some, in which nothing was found. */
    looked: z.enum(["in-file", "at-address", "in-credentials"]),
    /** Whose credentials were searched; null where there was nothing to search. */
    by: z.object({ signer: z.string().nullable(), standing: z.enum(SIGNER_STANDINGS) }).nullable(),
    manifest: z.string().nullable(),
  }),
  z.object({ is: z.enum(["incomplete-record", "unknown-part"]) }),
]);
type Fact = z.infer<typeof fact>;

/** Credentials as they were read and judged. */
export interface CredentialsReading {
  report: ProvenanceReport;
  testimony: Testimony;
}

function unverified(report: ProvenanceReport): Fact[] {
  if (report.state !== "invalid") return [];
  const because = isUnfinished(report) ? "unfinished" : report.signerStanding === "expired" ? "expired" : "failed";
  const explanations = [...new Set(report.problems.map(({ explanation }) => explanation))];
  return [{ is: "unverified", because, explanations }];
}

function nothingFound(report: ProvenanceReport): Fact {
  const [active] = report.manifests;
  const manifest = active?.label ?? null;
  if (report.state === "none") {
    const looked = report.source === "remote-not-fetched" ? "at-address" : "in-file";
    return { is: "nothing-found", looked, by: null, manifest };
  }
  const standing = active === undefined ? null : standingIn(report);
  const by = standing && { signer: report.signer?.name ?? null, standing };
  return { is: "nothing-found", looked: "in-credentials", by, manifest };
}

/** What is worth knowing beside the claims: what was looked for and not found, and what was left out of account. */
function remarksOn({ report, testimony }: CredentialsReading, { hasClaims }: { hasClaims: boolean }): Fact[] {
  const failure = unverified(report);
  if (report.state === "invalid" && standingIn(report) === null) return failure;
  const fields = testimony.vendorFields.map((field): Fact => ({ is: "vendor-field", ...field }));
  const recordings = unrecognisedRecordings(testimony.statements).map((recording): Fact => ({
    is: "unrecognised-recording",
    ...recording,
  }));
  const failed = testimony.failed.map((ingredient): Fact => ({ is: "failed-ingredient", ...ingredient }));
  if (hasClaims) return [...failure, ...fields, ...recordings, ...failed];
  const noted = (signal: "ambiguousActions" | "mediaUnknownProvenance") =>
    testimony.statements.some((statement) => statement.signal === signal);
  return [
    ...failure,
    ...fields,
    ...(fields.length > 0 ? [] : [nothingFound(report)]),
    ...recordings,
    ...(noted("ambiguousActions") ? [{ is: "incomplete-record" } as const] : []),
    ...(noted("mediaUnknownProvenance") ? [{ is: "unknown-part" } as const] : []),
    ...failed,
  ];
}

const inManifest = (text: string, manifest: string | null, action: string | null = null): Evidence => ({
  text,
  ...(manifest !== null && { manifest }),
  ...(action !== null && { action }),
});

function evidenceOf(found: Fact): Evidence {
  switch (found.is) {
    case "about-ai":
      return inManifest(aiSentence(found), found.manifest, found.action);
    case "recording":
      return inManifest(capturedSentence(found), found.manifest, found.action);
    case "unrecognised-recording":
      return inManifest(unrecognisedRecordingSentence(found), found.manifest);
    case "vendor-field":
      return inManifest(vendorFieldSentence(found), found.manifest, found.action);
    case "failed-ingredient":
      return inManifest(failedIngredientSentence(found), found.usedBy);
    case "unverified":
      return { text: unverifiedSentence(found) };
    case "nothing-found":
      return inManifest(nothingFoundSentence(found), found.manifest);
    case "incomplete-record":
      return { text: INCOMPLETE_RECORD_SENTENCE };
    case "unknown-part":
      return { text: UNKNOWN_PART_SENTENCE };
  }
}

function factsOf(reading: CredentialsReading): ClaimFacts<Fact> {
  const { statements, vendorFields } = reading.testimony;
  const supported = supportedBy(statements, { inDoubt: vendorFields.length > 0 });
  return {
    claims: supported.map(({ kind, confidence, statement }) => ({
      kind,
      confidence,
      evidence: { is: kind === "captured" ? "recording" : "about-ai", ...statement },
    })),
    remarks: remarksOn(reading, { hasClaims: supported.length > 0 }),
  };
}

/** What the Content Credentials in the file say. */
export const contentCredentials = labelSource({ name: "content-credentials", fact, factsOf, evidenceOf });
