import { z } from "zod";

import type { DisputeKind } from "#lib/platform/shared/dispute-vocabulary";
import { line } from "#lib/platform/shared/text-input";

const MAX_SIGNATURE_LENGTH = 120;

/** What a reporter declares. Which of these a report needs follows from its kind. */
export const statementsInput = z.object({
  goodFaith: z.literal(true).optional().meta({
    description: "I believe in good faith that what I wrote is true and complete (Regulation (EU) 2022/2065, art. 16).",
  }),
  noConsent: z.literal(true).optional().meta({
    description: "I believe in good faith that the imagery was shared without the consent of the person it shows.",
  }),
  depicted: z.enum(["me", "somebody-i-act-for", "somebody-else"]).optional().meta({
    description: "Whose face, voice or body it is.",
  }),
  signature: line(MAX_SIGNATURE_LENGTH, "Type your full name as your signature.")
    .optional()
    .meta({ description: "A full name typed as a signature (TAKE IT DOWN Act, sec. 3 (a))." }),
});
export type Statements = z.output<typeof statementsInput>;
export type StatementName = keyof Statements;

const MISSING: Readonly<Record<StatementName, string>> = {
  goodFaith: "Confirm that you believe in good faith that what you wrote is true.",
  noConsent: "Confirm that you believe in good faith that it was shared without consent.",
  depicted: "Say whose face, voice or body it is.",
  signature: "Type your full name as your signature.",
};

/** By kind, what a law wants from whoever reports it. What people settle among themselves needs nothing of the kind. */
const NEEDED: Readonly<Record<DisputeKind, readonly StatementName[]>> = {
  "wrong-label": [],
  "missing-label": [],
  "remix-without-consent": [],
  likeness: ["goodFaith", "depicted"],
  "intimate-imagery": ["goodFaith", "noConsent", "depicted", "signature"],
  impersonation: ["goodFaith"],
  misleading: ["goodFaith"],
  // Nothing stands between somebody who saw it and the report (Regulation (EU) 2022/2065, article 16 (2) (c)).
  "child-safety": [],
  other: ["goodFaith"],
};

export const statementsNeeded = (kind: DisputeKind): readonly StatementName[] => NEEDED[kind];

/** What of it is missing from a report, each with the words that ask for it. */
export const checkStatements = (kind: DisputeKind, made: Statements): { name: StatementName; message: string }[] =>
  NEEDED[kind].filter((name) => made[name] === undefined).map((name) => ({ name, message: MISSING[name] }));
