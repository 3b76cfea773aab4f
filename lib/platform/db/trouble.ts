import { env } from "#lib/platform/env";
import { DomainError } from "#lib/platform/shared/domain-error";
import { NO_ROOM_CODES } from "#lib/platform/shared/system-error";

/** What may be wrong with the machines behind this program, whatever it was doing at that moment. */
export type Trouble = "database-away" | "database-busy" | "disk-full";

/** A database that cannot be reached or is just going: PostgreSQL's codes (classes 08 and 57P), and Prisma's. */
const AWAY = new Set([
  "08000",
  "08001",
  "08003",
  "08004",
  "08006",
  "57P01",
  "57P02",
  "57P03",
  "P1001",
  "P1002",
  "P1008",
  "P1017",
]);

/** The system's codes for a connection that broke. They do not say whose it was. */
const BROKEN = new Set(["ECONNRESET", "EPIPE", "ETIMEDOUT", "ECONNABORTED", "EHOSTUNREACH", "ENETUNREACH"]);

/** What pg says without a code of a connection that was lost or never came about. */
const AWAY_WORDS = /^(?:Connection terminated|timeout expired|Client has encountered a connection error)/;

/** What its pool says to those who waited too long for a free connection, while the database answers others. */
const BUSY_WORDS = /^timeout exceeded when trying to connect/;

/** The system's codes, and PostgreSQL's (disk_full). */
const FULL = new Set([...NO_ROOM_CODES, "53100"]);

/** How deep errors are looked into: Prisma wraps the adapter's error, which wraps the driver's. */
const MAX_DEPTH = 6;

const fieldOf = (error: object, name: string): unknown => (error as Record<string, unknown>)[name];

/** An error of what talks to nothing but the database: a connection that broke is then told as the database's. */
export function fromDatabase(error: unknown): unknown {
  const code = typeof error === "object" && error !== null ? fieldOf(error, "code") : undefined;
  if (typeof code !== "string" || !BROKEN.has(code)) return error;
  // connection_failure
  return Object.assign(new Error(`${code} on a connection to the database`, { cause: error }), { code: "08006" });
}

/** The errors that an error was made from. */
function causesOf(error: object): unknown[] {
  const meta = fieldOf(error, "meta");
  const ofAdapter = typeof meta === "object" && meta !== null ? fieldOf(meta, "driverAdapterError") : undefined;
  const several = error instanceof AggregateError ? (error.errors as unknown[]) : [];
  return [fieldOf(error, "cause"), ofAdapter, ...several];
}

/** Whether a connection failed that was meant for the database: one to a mail server fails under the same codes. */
function isRefusedByDatabase(error: object): boolean {
  const address = fieldOf(error, "address");
  if (typeof address === "string" && address.includes(".s.PGSQL.")) return true;
  const { databaseUrl } = env();
  if (databaseUrl === undefined) return false;
  const { hostname, port } = new URL(databaseUrl);
  const syscall = fieldOf(error, "syscall");
  if (syscall === "getaddrinfo") return fieldOf(error, "hostname") === hostname;
  return syscall === "connect" && fieldOf(error, "port") === Number(port || 5432);
}

function ownTrouble(error: object): Trouble | null {
  if (error instanceof DomainError) return error.code === "storage-full" ? "disk-full" : null;
  const codes = [fieldOf(error, "code"), fieldOf(error, "originalCode")].filter((code) => typeof code === "string");
  if (codes.some((code) => FULL.has(code))) return "disk-full";
  if (codes.some((code) => AWAY.has(code)) || isRefusedByDatabase(error)) return "database-away";
  const message = fieldOf(error, "message");
  if (typeof message !== "string") return null;
  if (BUSY_WORDS.test(message)) return "database-busy";
  return AWAY_WORDS.test(message) ? "database-away" : null;
}

/** The trouble behind an error, however deep it was wrapped; null for an error that is about something else. */
export function troubleOf(error: unknown, depth = 0): Trouble | null {
  if (typeof error !== "object" || error === null || depth > MAX_DEPTH) return null;
  const own = ownTrouble(error);
  if (own !== null) return own;
  for (const cause of causesOf(error)) {
    const deeper = troubleOf(cause, depth + 1);
    if (deeper !== null) return deeper;
  }
  return null;
}

/** How soon a client may ask again. A database that restarts is back within seconds; a disk has to be cleared by a person. */
const RETRY_AFTER_SECONDS: Record<Trouble, number> = {
  "database-away": 5,
  "database-busy": 5,
  "disk-full": 60,
};

/** The error as one that a person can act on, where trouble of the machines is behind it; otherwise the error itself. */
export function withTroubleNamed(error: unknown): unknown {
  const trouble = error instanceof DomainError ? null : troubleOf(error);
  if (trouble === null) return error;
  const facts = { retryAfterSeconds: RETRY_AFTER_SECONDS[trouble] };
  switch (trouble) {
    case "database-away":
      return new DomainError("unavailable", "The database can’t be reached right now. Try again in a moment.", facts);
    case "database-busy":
      return new DomainError("unavailable", "The server is busy right now. Try again in a moment.", facts);
    case "disk-full":
      return new DomainError(
        "storage-full",
        "The server’s disk is full, so this wasn’t saved. Ask the operator of this site to make room, then try again.",
        facts,
      );
  }
}
