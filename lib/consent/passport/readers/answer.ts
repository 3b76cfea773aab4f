/**
 * What a form answers about one use. `ask`: not without asking first. `unknown`: it says nothing, or nothing that its
 * standard lets a reader rely on.
 */
export type Answer = "yes" | "ask" | "no" | "unknown";

/** What a form says, read by someone who knows only the form. */
export interface PassportReading {
  training: Answer;
  remix: Answer;
}

export const NOTHING_SAID: PassportReading = { training: "unknown", remix: "unknown" };

const STRICTEST_FIRST = ["no", "ask", "yes"] as const;

/** The answer where several statements hold at once. One that says nothing takes nothing away from the others. */
export const strictest = (answers: readonly Answer[]): Answer =>
  STRICTEST_FIRST.find((answer) => answers.includes(answer)) ?? "unknown";
