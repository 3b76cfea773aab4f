import { z } from "zod";

import { type Answer, NOTHING_SAID, type PassportReading } from "#lib/consent/passport/readers/answer";

const PREFIXES: Partial<Record<string, string>> = { "cawg.training-mining": "cawg.", "c2pa.training-mining": "c2pa." };

const assertion = z.object({ entries: z.record(z.string(), z.unknown()) });

const entry = z.object({
  use: z.enum(["allowed", "notAllowed", "constrained"]),
  constraint_info: z.string().optional().catch(undefined),
  // The prose of the specification has this name, its CDDL the other.
  constraints_info: z.string().optional().catch(undefined),
});

function answerOf(value: unknown): Answer {
  const { data } = entry.safeParse(value);
  switch (data?.use) {
    case undefined:
      return "unknown";
    case "allowed":
      return "yes";
    case "notAllowed":
      return "no";
    case "constrained":
      return (data.constraint_info ?? data.constraints_info ?? "").trim() === "" ? "no" : "ask";
  }
}

/** The strictest restriction; a yes only where each use is allowed, because a key that is absent says nothing. */
const together = (answers: readonly Answer[]): Answer =>
  (["no", "ask", "unknown"] as const).find((answer) => answers.includes(answer)) ?? "yes";

/**
 * Reads a training and data mining assertion: CAWG 1.1, or the one of C2PA 1.x that it came from. `constrained` without
 * more information is a denial. Entries in a list are not what the specification has, and say nothing.
 */
export function readTrainingMining(label: string, data: unknown): PassportReading {
  const prefix = PREFIXES[label];
  const entries = assertion.safeParse(data).data?.entries;
  if (prefix === undefined || entries === undefined) return NOTHING_SAID;
  const answer = (key: string): Answer => answerOf(entries[prefix + key]);
  return {
    training: together(["ai_training", "ai_generative_training", "data_mining"].map(answer)),
    remix: answer("ai_inference"),
  };
}
