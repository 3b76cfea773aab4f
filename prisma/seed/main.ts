import { disconnect } from "#lib/db/client";
import { stopSender } from "#lib/queue/boss";
import { seedDemo } from "#prisma/seed/seed-demo";

/**
 * Makes the demo, in a process of its own: the engine that signs would keep any other alive. Its progress goes to
 * standard error, and the sign-ins to standard output for whoever started it.
 */
const lines = await seedDemo((line) => {
  process.stderr.write(`${line}\n`);
});
process.stdout.write(`${lines.join("\n")}\n`);
await stopSender();
await disconnect();
process.exit(0);
