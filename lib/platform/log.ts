import { type LogFn, type Logger, pino } from "pino";

import { endOutage, type Say, takenByOutage, untilDatabaseAnswers } from "#lib/platform/db/outages";
import { env } from "#lib/platform/env";

/** pino's level of errors after which a process ends: they are logged whole, whatever is behind them. */
const FATAL = 60;

const sayOn =
  (logger: Logger): Say =>
  ({ level, fields, message }) => {
    logger[level](fields, message);
  };

/** The log of this process: one JSON line an event on standard output. Never a token, a password or file content. */
export const log = pino({
  level: env().logLevel,
  base: { pid: process.pid },
  redact: ["*.password", "*.token", "*.authorization", "*.cookie"],
  hooks: {
    // Here, because everything that fails in an outage passes here, and nothing else knows of all of it.
    logMethod(args: Parameters<LogFn>, method: LogFn, level: number) {
      const [fields] = args as [unknown];
      const error = typeof fields === "object" && fields !== null && "err" in fields ? fields.err : undefined;
      if (level < FATAL && takenByOutage(error, sayOn(this))) return;
      method.apply(this, args);
    },
  },
});

/** Tells the log that the disks have room again, where one was full. */
export const disksHaveRoom = (): void => {
  endOutage("disk-full", sayOn(log));
};

/** Waits until the database answers, and logs its absence as everything else does. */
export const databaseIsThere = (): Promise<void> => untilDatabaseAnswers(sayOn(log));
