import { setTimeout as sleep } from "node:timers/promises";

const PATIENCE_MS = 300_000;

/** Looks again and again until there are no problems; returns those that are left after some minutes. */
export async function problemsLeft(look: () => Promise<string[]>): Promise<string[]> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  for (;;) {
    // The product may still be coming back from the last kill.
    const problems = await look().catch((error: unknown) => [String(error)]);
    if (problems.length === 0 || Date.now() > giveUpAt) return problems;
    await sleep(1_000);
  }
}
