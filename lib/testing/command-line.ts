import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { childEnv, env } from "#lib/platform/env";

const run = promisify(execFile);

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** The real command on this test's database and data folder, with other `settings` and what is written to its standard input. */
export function cliHere(
  args: readonly string[],
  { settings = {}, input = "" }: { settings?: Record<string, string>; input?: string } = {},
): Promise<Outcome> {
  const own = { DATABASE_URL: env().databaseUrl ?? "", COUNTERSIGN_DATA_DIR: env().dataDir };
  const running = run(process.execPath, ["server/cli.ts", ...args], { env: childEnv({ ...own, ...settings }) });
  running.child.stdin?.end(input);
  return running.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: unknown) => error as Outcome,
  );
}
