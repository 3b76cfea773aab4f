import { z } from "zod";

import type { StatementDraft } from "#lib/disputes/statements/statement";
import { DECISION_STATES, MEASURE_KINDS, OUTCOMES } from "#lib/platform/shared/dispute-vocabulary";

const time = z.iso.datetime();

/** An effect of a decision as staff and the API read it. */
const measureShape = z.object({
  id: z.string(),
  kind: z.enum(MEASURE_KINDS),
  target: z.object({ type: z.enum(["video", "comment", "grant", "account"]), id: z.string() }),
  labelKind: z.string().nullable(),
  isCopy: z.boolean(),
  appliedAt: time,
  liftedAt: time.nullable(),
});
export type MeasureDto = z.infer<typeof measureShape>;

/** One line of a preview: what is so now and what would be so then, in words. */
export interface ConsequenceDto {
  kind: (typeof MEASURE_KINDS)[number];
  /** "The video “Evening ride”". */
  what: string;
  from: string;
  to: string;
  /** It holds already, by another decision or an administrator, and would go on holding if this one were overturned. */
  holdsAlready: boolean;
}

/** What a decision would do; nothing has been done. */
export interface PreviewDto {
  /** Why it cannot be carried out as planned; null when it can. */
  problem: string | null;
  consequences: ConsequenceDto[];
  /** Of an appeal: what overturning the first decision brings back, before anything that is decided instead. */
  undone: ConsequenceDto[];
  copies: {
    /** Identical files beside the one that the case is about. */
    found: number;
    accounts: number;
    /** Those of whoever reported, which are left alone. */
    ofReporters: number;
    included: boolean;
  };
  /** How many people get a statement of reasons. */
  notified: { subjects: number; reporters: number };
  /**
   * `suspension`: the suspension waits for a second person of senior support, and the rest takes effect at once. `all`:
   * there is nothing but the suspension. Null where nothing waits.
   */
  waits: "suspension" | "all" | null;
  /** What taking it back could not undo. */
  irreversible: string[];
  drafts: { subject: StatementDraft | null; reporter: StatementDraft | null };
}

/** What a decision came to. */
export const decidedShape = z
  .object({
    decisionId: z.string(),
    state: z.enum(DECISION_STATES).meta({ description: "`proposed` while it waits for a second person." }),
    outcome: z.enum(OUTCOMES),
    measures: z.array(measureShape),
    appealableUntil: time.nullable(),
    tellAfter: time.nullable().meta({
      description: "When the parties are told. Until then the decision can be stopped. Null while it is not in force.",
    }),
    suspension: z
      .object({ decisionId: z.string(), state: z.enum(DECISION_STATES) })
      .nullable()
      .meta({
        description:
          "The suspension of an account that was decided with other measures: those are in force, and it waits for a second person.",
      }),
  })
  .meta({ id: "DisputeDecision" });
export type DecidedDto = z.infer<typeof decidedShape>;

export const appealedShape = z
  .object({ appealId: z.string(), decisionId: z.string(), createdAt: time })
  .meta({ id: "DisputeAppeal" });
export type AppealedDto = z.infer<typeof appealedShape>;
