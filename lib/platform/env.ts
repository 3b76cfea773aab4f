import { resolve } from "node:path";

import { z } from "zod";

const flag = z.enum(["true", "false"], { error: "must be true or false" }).transform((text) => text === "true");

const wholeNumber = (minimum: number, maximum: number) => {
  const error = `must be a whole number from ${String(minimum)} to ${String(maximum)}`;
  return z.coerce.number({ error }).int({ error }).min(minimum, { error }).max(maximum, { error });
};

const oneOf = <Word extends string>(...words: Word[]) => z.enum(words, { error: `must be one of ${words.join(", ")}` });

const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `must be an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
  });

const MIN_SECRET_CHARACTERS = 32;
const TOO_SHORT = `must have at least ${String(MIN_SECRET_CHARACTERS)} characters`;
/** One a line, because any other character may be part of a secret. */
const listed = (text: string): string[] => text.split("\n").filter((entry) => entry !== "");
const secretList = z.string().refine((text) => listed(text).every(({ length }) => length >= MIN_SECRET_CHARACTERS), {
  error: `${TOO_SHORT} in each secret`,
});

/** Every setting, in the order of the table in README.md. An unset and an empty variable are the same. */
export const settings = z.object({
  PORT: wholeNumber(1, 65_535).default(3000),
  HOST: z.string().default("0.0.0.0"),
  WORKER_PORT: wholeNumber(1, 65_535).optional(),
  PUBLIC_URL: url("http:", "https:").optional(),
  COUNTERSIGN_DATA_DIR: z.string().default(".countersign"),
  DATABASE_URL: url("postgres:", "postgresql:").optional(),
  DATABASE_POOL_SIZE: wholeNumber(2, 200).default(10),
  SEED_DEMO: flag.optional(),
  C2PA_TRUST_LISTS: z.string().default(""),
  C2PA_ENGINE: oneOf("native", "wasm").optional(),
  SMTP_URL: url("smtp:", "smtps:").optional(),
  MAIL_FROM: z.string().default("Countersign <no-reply@localhost>"),
  UPLOAD_MAX_BYTES: wholeNumber(1, Number.MAX_SAFE_INTEGER).default(4 * 1024 ** 3),
  UPLOAD_EXPIRY_HOURS: wholeNumber(1, 24 * 30).default(24),
  STORAGE_RESERVE_BYTES: wholeNumber(0, Number.MAX_SAFE_INTEGER).default(256 * 1024 ** 2),
  CHILD_SAFETY_KEPT_DAYS: wholeNumber(30, 3_650).default(365),
  ANALYSIS_TIMEOUT_MS: wholeNumber(1_000, 600_000).default(20_000),
  ANALYSIS_MAX_MEMORY_BYTES: wholeNumber(256 * 1024 ** 2, 64 * 1024 ** 3).default(1024 ** 3),
  WORKER_CONCURRENCY: wholeNumber(1, 64).default(2),
  DRAIN_SECONDS: wholeNumber(0, 3_600).default(10),
  DRAIN_DELAY_SECONDS: wholeNumber(0, 300).default(0),
  DRILL_WEEKLY: flag.prefault("false"),
  TRUST_PROXY: flag.prefault("false"),
  AUTH_SECRET: z.string().min(MIN_SECRET_CHARACTERS, { error: TOO_SHORT }).optional(),
  AUTH_SECRET_PREVIOUS: secretList.default(""),
  LOG_LEVEL: oneOf("debug", "info", "warn", "error", "silent").default("info"),
});

/** Settings that hold a password or a key: a wrong value is not repeated where others may read it. */
const SECRET = new Set(["DATABASE_URL", "SMTP_URL", "AUTH_SECRET", "AUTH_SECRET_PREVIOUS"]);

export type Env = ReturnType<typeof parseEnv>;

/** A setting has a wrong value. `lines` holds one plain sentence each, ready to be printed. */
export class EnvError extends Error {
  readonly lines: string[];

  constructor(lines: string[]) {
    super(lines.join("\n"));
    this.name = "EnvError";
    this.lines = lines;
  }
}

/** Parses settings from environment variables. Throws EnvError with one line for each wrong value. */
export function parseEnv(source: Record<string, string | undefined>) {
  const given = Object.fromEntries(Object.entries(source).filter(([, text]) => text !== undefined && text !== ""));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    throw new EnvError(
      parsed.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        return `${name}: ${issue.message}${SECRET.has(name) ? "" : ` (it is ${JSON.stringify(given[name])})`}`;
      }),
    );
  }
  const values = parsed.data;
  if (values.WORKER_PORT === values.PORT) throw new EnvError(["WORKER_PORT: must be another port than PORT"]);
  return Object.freeze({
    port: values.PORT,
    host: values.HOST,
    /** Where the worker answers /livez and /readyz; it listens nowhere while this is unset. */
    workerPort: values.WORKER_PORT,
    publicUrl: (values.PUBLIC_URL ?? `http://localhost:${String(values.PORT)}`).replace(/\/$/, ""),
    dataDir: resolve(values.COUNTERSIGN_DATA_DIR),
    /** Unset for `npm start`, which then starts the embedded database and passes its address on. */
    databaseUrl: values.DATABASE_URL,
    databasePoolSize: values.DATABASE_POOL_SIZE,
    seedDemo: values.SEED_DEMO ?? values.DATABASE_URL === undefined,
    trustLists: values.C2PA_TRUST_LISTS.split(",")
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ""),
    /** Unset: the native engine where it runs; see `chosenEngine`. */
    c2paEngine: values.C2PA_ENGINE,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    uploadMaxBytes: values.UPLOAD_MAX_BYTES,
    uploadExpiryMs: values.UPLOAD_EXPIRY_HOURS * 3_600_000,
    /** Below so much free room files are refused, and the rest goes on. */
    storageReserveBytes: values.STORAGE_RESERVE_BYTES,
    /** What is kept of child-safety cases ends so long after they were referred, or closed. */
    childSafetyKeptMs: values.CHILD_SAFETY_KEPT_DAYS * 86_400_000,
    analysisTimeoutMs: values.ANALYSIS_TIMEOUT_MS,
    analysisMaxMemoryBytes: values.ANALYSIS_MAX_MEMORY_BYTES,
    workerConcurrency: values.WORKER_CONCURRENCY,
    /** How long the requests and jobs that run when a process is asked to stop may take to finish. */
    drainMs: values.DRAIN_SECONDS * 1_000,
    /** How long web goes on taking requests before that, so that load balancers learn that it is not ready. */
    drainDelayMs: values.DRAIN_DELAY_SECONDS * 1_000,
    /** Each week a backup is restored beside the installation, and compared. */
    drillWeekly: values.DRILL_WEEKLY,
    trustProxy: values.TRUST_PROXY,
    /** Signs sessions. Made at first start and kept in the data folder when it is not set. */
    authSecret: values.AUTH_SECRET,
    /** Secrets from before, newest first: what they signed and sealed still counts. */
    previousAuthSecrets: listed(values.AUTH_SECRET_PREVIOUS),
    logLevel: values.LOG_LEVEL,
  });
}

let parsedOnce: Env | undefined;

/** The settings of this process, parsed at the first call. The only reader of process.env. */
export const env = (): Env => (parsedOnce ??= parseEnv(process.env));

/** Makes the next call of `env` parse again. For tests, which settle their settings after modules have loaded. */
export const forgetEnv = (): void => {
  parsedOnce = undefined;
};

/** Settles settings that this process has found out for itself, such as the address of the embedded database. */
export const settle = (found: Record<string, string>): void => {
  parsedOnce = parseEnv({ ...process.env, ...found });
};

/** The environment for a child process: this one's, with what the parent has settled put on top. */
export const childEnv = (overrides: Record<string, string>): NodeJS.ProcessEnv => ({ ...process.env, ...overrides });

/** Sets what Next and next-auth read from the environment for themselves. */
export const tellNext = (development: boolean): void => {
  Object.assign(process.env, {
    NODE_ENV: development ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    NEXTAUTH_URL: env().publicUrl,
  });
};
