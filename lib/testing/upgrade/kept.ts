import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";

import { z } from "zod";

/** Answers of the API are compared as they are: whoever reads them here says which field they look for. */
export type Json = Record<string, unknown>;
const json = z.record(z.string(), z.unknown());

const person = z.object({ id: z.string(), email: z.string(), password: z.string(), token: z.string() });

const ofAccount = z.object({
  videos: z.array(json.and(z.object({ id: z.string() }))),
  permissions: z.record(z.string(), json),
  remixDefault: json,
  changes: z.array(json),
  grants: z.array(json),
  webhooks: z.array(json),
});

/** What an installation of an earlier version is known by: who can sign in to it, and what it answered. */
const kept = z.object({
  people: z.record(z.string(), person),
  tokens: z.object({ desk: z.string(), service: z.string() }),
  underWay: z.object({ videoId: z.string(), path: z.string(), received: z.number(), file: z.string() }),
  webhooks: z.record(z.string(), z.object({ id: z.string(), secret: z.string() })),
  grants: z.record(z.string(), json),
  odd: z.record(z.string(), z.string()),
  cases: z.object({
    byMail: z.object({ disputeId: z.string(), followToken: z.string() }),
    waitingForConfirmation: z.string(),
  }),
  answers: z.object({
    accounts: z.record(z.string(), ofAccount),
    strangers: z.object({ videoIds: z.array(z.string()), permissions: z.array(json.nullable()) }),
    desk: z.object({
      cases: z.array(json),
      details: z.record(z.string(), json),
      messages: z.record(z.string(), z.array(json)),
      statements: z.array(json),
    }),
    ownCases: z.array(z.object({ person: z.string(), id: z.string(), answer: json })),
    jwks: z.object({ keys: z.array(json.and(z.object({ kid: z.string() }))) }),
    ledger: z.object({
      checkpoint: z.string(),
      keys: z.string(),
      receipts: z.array(z.object({ subject: z.string(), receipt: json })),
    }),
  }),
});
export type Kept = z.infer<typeof kept>;

export const folderOf = (version: string): string => join("lib/testing/upgrade", version);

export async function readKept(version: string): Promise<Kept> {
  return kept.parse(JSON.parse(await readFile(join(folderOf(version), "answers.json"), "utf8")));
}

/** Uploads that were on their way, as they lie in the data folder. */
export const copyIncoming = (version: string, dataDir: string): Promise<void> =>
  cp(join(folderOf(version), "incoming"), join(dataDir, "incoming"), { recursive: true });
