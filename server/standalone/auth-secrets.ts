import { randomBytes } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { z } from "zod";

import type { Env } from "#lib/platform/env";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { nullIfMissing } from "#lib/platform/shared/system-error";
import { keptSecret } from "#server/standalone/data-folder";

/** As long as a session lasts, which is the longest that anybody notices the change. */
const ACCEPTED_DAYS = 30;
const ACCEPTED_MS = ACCEPTED_DAYS * 24 * 3_600_000;

const former = z.array(z.object({ secret: z.string().min(32), until: z.iso.datetime() }));
type Former = z.infer<typeof former>;

const pathOf = (dataDir: string, name: string): string => join(dataDir, "secrets", name);
const PREVIOUS = "auth-secret-previous.json";

async function keptPrevious(dataDir: string, now: Date): Promise<Former> {
  const text = await readFile(pathOf(dataDir, PREVIOUS), "utf8").catch(nullIfMissing);
  return text === null ? [] : former.parse(JSON.parse(text)).filter(({ until }) => new Date(until) > now);
}

/** Whole or not at all, also when the machine fails meanwhile. */
async function replace(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
}

/**
 * The secrets that an installation works with, as settings for its processes: those of its environment, or those that it keeps
 * in its data folder, of which one is made where there is none.
 */
export async function authSecrets(
  { authSecret, previousAuthSecrets, dataDir }: Pick<Env, "authSecret" | "previousAuthSecrets" | "dataDir">,
  clock: Clock = systemClock,
): Promise<{ AUTH_SECRET: string; AUTH_SECRET_PREVIOUS: string }> {
  const kept = authSecret === undefined ? await keptPrevious(dataDir, clock.now()) : [];
  const previous = new Set([...kept.map(({ secret }) => secret), ...previousAuthSecrets]);
  return {
    AUTH_SECRET: authSecret ?? (await keptSecret(dataDir, "auth-secret")),
    AUTH_SECRET_PREVIOUS: [...previous].join("\n"),
  };
}

/** Replaces the secret that is kept in a data folder. The one before is accepted for 30 days; returns until when. */
export async function rotateKeptSecret(dataDir: string, clock: Clock = systemClock): Promise<Date> {
  const before = await keptSecret(dataDir, "auth-secret");
  const until = new Date(clock.now().getTime() + ACCEPTED_MS);
  const previous = [{ secret: before, until: until.toISOString() }, ...(await keptPrevious(dataDir, clock.now()))];
  // In this order: cut off in between, the secret in use is named twice, and none is lost.
  await replace(pathOf(dataDir, PREVIOUS), JSON.stringify(previous));
  await replace(pathOf(dataDir, "auth-secret"), randomBytes(32).toString("base64url"));
  return until;
}

/** Stops accepting every secret from before. */
export const forgetPreviousSecrets = (dataDir: string): Promise<void> => rm(pathOf(dataDir, PREVIOUS), { force: true });
