import type { ActionResult } from "#lib/web/action";

export const NOT_REACHED = "The server could not be reached. Try again in a moment.";

/** What a server action did, or an error with the sentence that says why it did not. */
export async function settled<Value>(result: Promise<ActionResult<Value>>): Promise<Value> {
  const outcome = await result.catch(() => null);
  if (outcome?.ok) return outcome.value;
  throw new Error(outcome?.error.detail ?? NOT_REACHED);
}

/** The sentence of whatever was thrown. */
export const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : NOT_REACHED);

/** What one of our own routes answers, or an error with the sentence of its problem document. */
export async function answerOf<Value>(path: string, init?: RequestInit): Promise<Value> {
  const response = await fetch(path, { credentials: "same-origin", ...init }).catch(() => null);
  if (response === null) throw new Error(NOT_REACHED);
  if (response.ok) return (await response.json()) as Value;
  const isProblem = response.headers.get("Content-Type")?.startsWith("application/problem+json") === true;
  const problem = isProblem ? ((await response.json()) as { detail?: string }) : {};
  throw new Error(problem.detail ?? `The server answered ${String(response.status)}. Try again in a moment.`);
}
