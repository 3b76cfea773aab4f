import { z } from "zod";

import {
  type Claim,
  compareClaims,
  distinctBy,
  type LabelSourceName,
  MAX_EVIDENCE,
  type SourceClaims,
} from "#lib/provenance/labels/claims";
import { CONFIDENCES, type Evidence, LABEL_KINDS } from "#lib/provenance/labels/label";

/** What a source says as facts: what is stored. Its sentences are made when it is read, so they can change or be translated. */
export interface ClaimFacts<Fact> {
  claims: (Omit<Claim, "evidence"> & { evidence: Fact })[];
  /** What is worth knowing beside the claims, in the order in which it is told. */
  remarks: Fact[];
}

/** What a source says, as the table `label_claims` holds it. */
export interface StoredClaims {
  claims: unknown;
  remarks: unknown;
}

/** One source of claims about AI. It knows what follows from what it is given, and how its facts read. */
export interface LabelSource<Input> {
  name: LabelSourceName;
  /** What follows from the input, to be stored. Holds no more than a label can show, however much the input says. */
  facts: (input: Input) => ClaimFacts<unknown>;
  /** What was stored, in words. Throws for anything that `facts` cannot have made. */
  read: (stored: StoredClaims) => SourceClaims;
  /** What follows from the input, in words, without storing it. */
  derive: (input: Input) => SourceClaims;
}

/** Makes a source of its parts: the shape of its facts, what follows from its input, and a fact as evidence. */
export function labelSource<Input, Fact>({
  name,
  fact,
  factsOf,
  evidenceOf,
}: {
  name: LabelSourceName;
  fact: z.ZodType<Fact>;
  factsOf: (input: Input) => ClaimFacts<Fact>;
  evidenceOf: (fact: Fact) => Evidence;
}): LabelSource<Input> {
  const shape = z.object({
    claims: z.array(z.object({ kind: z.enum(LABEL_KINDS), confidence: z.enum(CONFIDENCES), evidence: fact })),
    remarks: z.array(fact),
  });
  const inWords = ({ claims, remarks }: ClaimFacts<Fact>): SourceClaims => ({
    source: name,
    claims: claims.map((claim) => ({ ...claim, evidence: evidenceOf(claim.evidence) })),
    remarks: remarks.map(evidenceOf),
  });
  return {
    name,
    facts: (input) => {
      const { claims, remarks } = factsOf(input);
      const ranked = claims.map((claim) => ({
        claim,
        sourced: { ...claim, basis: name, evidence: evidenceOf(claim.evidence) },
      }));
      ranked.sort((a, b) => compareClaims(a.sourced, b.sourced));
      // Before the cut: a label shows each of them once.
      const claimed = distinctBy(ranked, ({ sourced }) => sourced);
      return {
        claims: claimed.slice(0, MAX_EVIDENCE).map(({ claim }) => claim),
        remarks: distinctBy(remarks, evidenceOf).slice(0, MAX_EVIDENCE),
      };
    },
    read: (stored) => inWords(shape.parse(stored)),
    derive: (input) => inWords(factsOf(input)),
  };
}
