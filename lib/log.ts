import { pino } from "pino";

import { env } from "#lib/env";

/** The log of this process: one JSON line an event on standard output. Never a token, a password or file content. */
export const log = pino({
  level: env().logLevel,
  base: { pid: process.pid },
  redact: ["*.password", "*.token", "*.authorization", "*.cookie"],
});
