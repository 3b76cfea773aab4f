import { z } from "zod";

import { LABEL_KINDS, type Label, label } from "#lib/provenance/labels/label";
import { type LabelChange, MADE_BY, type PastLabel, REASONS } from "#lib/provenance/labels/label-history";
import { badgeOf, KIND_WORDS } from "#lib/provenance/labels/words";

const MAX_CHANGES_A_PAGE = 200;

export const labelHistoryInput = z.object({
  limit: z.coerce.number().int().min(1).max(MAX_CHANGES_A_PAGE).default(50),
  cursor: z.string().max(200).optional().meta({ description: "nextCursor of the page before." }),
});
export type LabelHistoryInput = z.output<typeof labelHistoryInput>;

const pastLabel = z.object({
  kind: z.enum(LABEL_KINDS),
  confidence: label.shape.confidence.meta({
    description: "Null for `none`, and for an old label whose confidence was not recorded.",
  }),
  words: z.string().meta({ description: "The text of the badge." }),
});

/** One change of a public video's label: what, when, and on whose word. */
const labelChangeShape = z
  .object({
    at: z.iso.datetime(),
    from: pastLabel.nullable().meta({ description: "Null for the first label." }),
    to: pastLabel,
    by: z.enum(MADE_BY).meta({
      description:
        "On whose word: Content Credentials and other evidence in the file, its creator, a staff decision, the " +
        "platform (its lists of signers or its tools), or newer rules.",
    }),
    reason: z.enum(Object.values(REASONS)).optional().meta({ description: "One of a few fixed phrases." }),
  })
  .meta({ id: "LabelChange" });

export const labelHistoryShape = z
  .object({
    items: z.array(labelChangeShape),
    nextCursor: z.string().nullable(),
    completeSince: z.iso.datetime().nullable().meta({
      description:
        "Before this time the history holds only what the ledger recorded; null where it is complete from the start.",
    }),
  })
  .meta({ id: "LabelHistory" });
export type LabelHistoryDto = z.infer<typeof labelHistoryShape>;
export type LabelChangeDto = LabelHistoryDto["items"][number];

/** The words of a badge that was shown. Where the confidence of an old label is not known, they claim none. */
function wordsOf({ kind, confidence, basis }: PastLabel): string {
  if (kind === "unverified-credentials")
    return badgeOf({ kind: "none", confidence: null, basis: null }, "invalid").word;
  if (kind !== "none" && confidence === null) return `${KIND_WORDS[kind]} (confidence not recorded)`;
  return badgeOf({ kind, confidence, basis }, null).word;
}

const pastLabelDto = (past: PastLabel): { kind: Label["kind"]; confidence: Label["confidence"]; words: string } => ({
  kind: past.kind === "unverified-credentials" ? "none" : past.kind,
  confidence: past.confidence,
  words: wordsOf(past),
});

export const labelChangeDto = ({ at, from, to, by, because }: LabelChange): LabelChangeDto => ({
  at: at.toISOString(),
  from: from && pastLabelDto(from),
  to: pastLabelDto(to),
  by,
  ...(because !== null && { reason: REASONS[because] }),
});
