import { benchmarkNames } from "./support/names.ts";

/**
 * `npm run bench -- NAME` runs bench/NAME.ts, which prints its measurements and, last, one line with its figure. With
 * `--small` it runs on little, to show that it works.
 */
const name = process.argv[2];
const benchmarks = await benchmarkNames();

if (name !== undefined && benchmarks.includes(name)) {
  await import(`./${name}.ts`);
} else {
  console.error(`Usage: npm run bench -- NAME, where NAME is one of ${benchmarks.join(", ")}.`);
  process.exitCode = 1;
}
