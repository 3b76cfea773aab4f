import { engineRevision } from "#lib/provenance/credentials/engine/choose-engine";
import type { CredentialsRead } from "#lib/provenance/credentials/inspect-credentials";
import type { ProvenanceReport } from "#lib/provenance/credentials/report";
import type { SignatureRecord } from "#lib/provenance/credentials/signatures/signature-record";
import type { Testimony } from "#lib/provenance/credentials/testimony";
import type { Trust } from "#lib/provenance/credentials/trust/trust";
import { LABEL_RULES_VERSION } from "#lib/provenance/labels/rules-version";

/** Content Credentials as they were read and judged, with what judging them anew needs. */
export interface Judgement {
  report: ProvenanceReport;
  engineOutput: unknown;
  testimony: Testimony;
  /** Null where there is nothing, or more than is worth keeping. */
  signatures: SignatureRecord | null;
  trustListsDigest: string;
  rulesVersion: number;
  judgedBy: string;
}

/** What was read, with what it was judged by. */
export const judgementOf = (read: CredentialsRead, trust: Trust): Judgement => ({
  report: read.report,
  engineOutput: read.engineOutput,
  testimony: read.testimony,
  signatures: read.signatures,
  trustListsDigest: trust.digest,
  rulesVersion: LABEL_RULES_VERSION,
  judgedBy: read.report.state === "none" ? basisWithoutLists() : basisOf(trust),
});

/** Engine and rules in one text. Trust lists change nothing about a file without credentials. */
export const basisWithoutLists = (): string => `rules ${String(LABEL_RULES_VERSION)}, ${engineRevision()}`;

/** Engine, rules and trust lists in one text. */
const basisOf = (trust: Trust): string => `${basisWithoutLists()}, lists ${trust.digest}`;

/** What current verdicts were judged by. What was judged by anything else is judged again. */
export const currentBases = (trust: Trust): string[] => [basisWithoutLists(), basisOf(trust)];
