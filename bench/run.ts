import { readdir } from "node:fs/promises";

/** `npm run bench -- NAME` runs bench/NAME.ts, which prints its measurements and, last, one line with its figure. */
const name = process.argv[2];
const benchmarks = (await readdir(import.meta.dirname))
  .filter((file) => file.endsWith(".ts") && file !== "run.ts")
  .map((file) => file.slice(0, -".ts".length));

if (name !== undefined && benchmarks.includes(name)) {
  await import(`./${name}.ts`);
} else {
  console.error(`Usage: npm run bench -- NAME, where NAME is one of ${benchmarks.join(", ")}.`);
  process.exitCode = 1;
}
