import { parseArgs } from "node:util";

import { disconnect } from "#lib/platform/db/client";
import { stopSender } from "#lib/platform/queue/boss";
import { seedDemo } from "#prisma/seed/seed-demo";

/**
 * Makes the demo, in a process of its own: the engine that signs would keep any other alive. Its progress goes to
 * standard error, and the sign-ins to standard output for whoever started it. `--short` is for tests of the demo.
 */
const { values } = parseArgs({ options: { short: { type: "boolean", default: false } } });
const lines = await seedDemo({
  say: (line) => {
    process.stderr.write(`${line}\n`);
  },
  isShort: values.short,
});
process.stdout.write(`${lines.join("\n")}\n`);
await stopSender();
await disconnect();
process.exit(0);
