import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** Every benchmark: each file of bench/ but the one that runs them. */
export async function benchmarkNames(): Promise<string[]> {
  const files = await readdir(join(import.meta.dirname, ".."));
  return files.filter((file) => file.endsWith(".ts") && file !== "run.ts").map((file) => file.slice(0, -".ts".length));
}
