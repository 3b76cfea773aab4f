/** Why a file cannot be used: a stable code, and a sentence that tells its creator what to do. */
export interface Unusable {
  code: string;
  reason: string;
}

/** How a step ended. One that failed ends the analysis: the file cannot be used. */
export type StepEnd<Found> =
  | { state: "done"; found: Found }
  | { state: "skipped"; found: Found; reason: string }
  | { state: "failed"; unusable: Unusable };

export const done = <Found>(found: Found): StepEnd<Found> => ({ state: "done", found });
