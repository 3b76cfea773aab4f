import { z } from "zod";

import { MEASURE_KINDS } from "#lib/platform/shared/dispute-vocabulary";
import { lines } from "#lib/platform/shared/text-input";

export const MAX_LENGTH = 5_000;

const words = (missing: string, max = MAX_LENGTH) => lines(max, missing);

/** Where a party can turn who does not agree (Article 17 (3)(f)). */
const REDRESS = ["internal-appeal", "out-of-court-settlement", "court"] as const;

/**
 * A statement of reasons (Regulation (EU) 2022/2065, Article 17 (3)). Every field is one of its letters, and all of
 * them are needed: an incomplete statement is not issued.
 */
export const statementDraft = z.object({
  facts: words("Say which facts the decision relies on, and how the case came about.").meta({
    description: "Article 17 (3)(b): the facts and circumstances relied on.",
  }),
  automatedDetection: z.boolean().meta({ description: "Article 17 (3)(c): software found the content." }),
  automatedDecision: z.boolean().meta({ description: "Article 17 (3)(c): software took the decision." }),
  ground: z
    .object({
      type: z.enum(["law", "terms"]).meta({ description: "Article 17 (3)(d), (e): illegal, or against the terms." }),
      reference: words("Name the law or the rule.", 500),
      explanation: words("Explain why the content falls under that ground."),
    })
    .meta({ description: "Article 17 (3)(d) or (e)." }),
  restriction: z
    .object({
      kinds: z.array(z.enum(MEASURE_KINDS)),
      territorialScope: words("Say where the decision applies.", 200),
      duration: words("Say for how long the decision applies.", 200),
    })
    .meta({ description: "Article 17 (3)(a): what the decision does, where and for how long. No kinds: nothing." }),
  redress: z
    .array(z.object({ kind: z.enum(REDRESS), text: words("Explain how to use this way to contest it.", 1_000) }))
    .min(1, "Say how the decision can be contested.")
    .max(REDRESS.length)
    .meta({ description: "Article 17 (3)(f)." }),
});
export type StatementDraft = z.output<typeof statementDraft>;

/** What a statement is about, so that it can be read by itself years later. */
const statementContent = z.object({
  type: z.enum(["video", "comment", "grant", "account"]),
  id: z.string(),
  title: z.string().nullable(),
  /** Media type; null for what is not a file. */
  mediaType: z.string().nullable(),
  createdAt: z.iso.datetime().nullable(),
  /** It was reached because it is identical to the file that was decided on. */
  isCopy: z.boolean(),
});
export type StatementContent = z.output<typeof statementContent>;

/** A statement as it is stored, word for word as it was issued. */
export const issuedStatement = statementDraft.extend({
  caseNumber: z.int(),
  outcome: z.enum(["upheld", "dismissed", "referred"]),
  content: statementContent,
  decidedAt: z.iso.datetime(),
  /** What led to it (Article 17 (3)(b)): a notice, or the platform itself, which looked for identical files. */
  source: z.enum(["notice", "own-initiative"]).default("notice"),
});
export type IssuedStatement = z.output<typeof issuedStatement>;
