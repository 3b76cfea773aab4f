import { env, EnvError } from "#lib/platform/env";
import { EmbeddedDatabaseError } from "#server/standalone/database/cluster";
import { StartError } from "#server/standalone/start-error";
import { supervise } from "#server/standalone/supervise";

const say = (line: string): void => {
  console.log(line);
};

/** Prints why the start failed: one clear line for what a person can change, everything for a fault of ours. */
function report(error: unknown): void {
  if (error instanceof EnvError) for (const line of error.lines) console.error(line);
  else if (error instanceof StartError || error instanceof EmbeddedDatabaseError) console.error(error.message);
  else console.error(error);
}

/**
 * `npm start` and, with `--dev`, `npm run dev`: runs the product until Ctrl-C or a signal. `--short-demo` makes the films of
 * the demo half a second long, for tests.
 */
async function main(): Promise<void> {
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      stopping.abort();
    });
  }
  try {
    const settings = env();
    await supervise({
      settings,
      development: process.argv.includes("--dev"),
      isDemoShort: process.argv.includes("--short-demo"),
      signal: stopping.signal,
      say,
      ready: (signIns) => {
        for (const line of signIns) say(line);
        say(`ready: http://localhost:${String(settings.port)}`);
      },
    });
  } catch (error) {
    // Whatever was stopped in the middle of its work fails; that it was stopped is known.
    if (stopping.signal.aborted) return;
    report(error);
    process.exitCode = 1;
  }
}

await main();
// Everything that it started has ended; a connection that nobody answers would keep it for seconds more.
process.exit();
