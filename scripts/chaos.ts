import { parseArgs } from "node:util";

import { kill, type Killing, randomFrom } from "./support/chaos-scenario.ts";
import { SCENARIOS, SMALL } from "./support/chaos-scenarios.ts";
import { startProduct } from "./support/product.ts";

/*
 * Kills web, worker and database with SIGKILL at random moments while the product is used, and then looks whether
 * everything that was acknowledged holds. `npm run chaos -- uploads --size 50 --kills 15 --seed 7`
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: "string" },
    uploads: { type: "string" },
    kills: { type: "string", default: "12" },
    small: { type: "boolean", default: false },
    seed: { type: "string", default: String(Date.now() % 100_000) },
  },
});
const [name = "uploads"] = positionals;
const scenario = SCENARIOS[name];
/** What `npm run test:full` does: little, and a few kills. */
const small = values.small ? SMALL : {};

if (!scenario) {
  console.error(`Usage: npm run chaos -- NAME, where NAME is one of ${Object.keys(SCENARIOS).join(", ")}.`);
  process.exitCode = 1;
} else {
  const kills = small.kills ?? Number(values.kills);
  console.log(`${name}, up to ${String(kills)} kills, seed ${values.seed}`);
  const product = await startProduct({ LOG_LEVEL: "silent" });
  try {
    const began = Date.now();
    const random = randomFrom(Number(values.seed));
    const killings: Killing[] = [];
    const startKilling = (): Killing => {
      const killing = kill(product, random, kills);
      killings.push(killing);
      return killing;
    };
    const asked = values.size ?? values.uploads;
    const size = asked === undefined ? small.size : Number(asked);
    const problems = await scenario({ product, size, random, startKilling });
    for (const problem of problems) console.log(problem);
    console.log(
      `killed ${killings.flatMap(({ killed }) => killed).join(", ")}; ${String(Math.round((Date.now() - began) / 1000))} s`,
    );
    console.log(problems.length === 0 ? "chaos: nothing was lost, nothing is left over" : "chaos: FAILED");
    if (problems.length > 0) process.exitCode = 1;
  } finally {
    await product.stop();
  }
}
