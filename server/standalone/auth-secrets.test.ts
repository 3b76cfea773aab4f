import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { parseEnv } from "#lib/platform/env";
import { fixedClock } from "#lib/platform/shared/clock";
import { authSecrets, forgetPreviousSecrets, rotateKeptSecret } from "#server/standalone/auth-secrets";

const DAY_MS = 24 * 3_600_000;
let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "countersign-secrets-"));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const kept = (clock = fixedClock(new Date())) =>
  authSecrets({ dataDir, authSecret: undefined, previousAuthSecrets: [] }, clock);

test("the secret before is accepted for 30 days after a rotation, and no longer", async () => {
  const clock = fixedClock(new Date());
  const { AUTH_SECRET: first } = await kept(clock);
  await rotateKeptSecret(dataDir, clock);
  const after = await kept(clock);
  expect(after.AUTH_SECRET).not.toBe(first);
  expect(after.AUTH_SECRET_PREVIOUS).toBe(first);
  clock.advanceMs(10 * DAY_MS);
  await rotateKeptSecret(dataDir, clock);
  expect((await kept(clock)).AUTH_SECRET_PREVIOUS).toBe(`${after.AUTH_SECRET}\n${first}`);
  clock.advanceMs(20 * DAY_MS);
  expect((await kept(clock)).AUTH_SECRET_PREVIOUS).toBe(after.AUTH_SECRET);
  clock.advanceMs(10 * DAY_MS);
  expect((await kept(clock)).AUTH_SECRET_PREVIOUS).toBe("");
});

test("what is kept is for its owner alone, and what was forgotten is gone from the folder", async () => {
  const { AUTH_SECRET: first } = await kept();
  await rotateKeptSecret(dataDir);
  for (const name of ["auth-secret", "auth-secret-previous.json"]) {
    expect((await stat(join(dataDir, "secrets", name))).mode & 0o777).toBe(0o600);
  }
  await forgetPreviousSecrets(dataDir);
  expect((await kept()).AUTH_SECRET_PREVIOUS).toBe("");
  expect(await readFile(join(dataDir, "secrets/auth-secret"), "utf8")).not.toContain(first);
});

test("secrets of the environment are used as they are given, and each must be long enough", async () => {
  await rotateKeptSecret(dataDir);
  const [now, before] = ["n".repeat(32), "b".repeat(32)];
  const settings = parseEnv({ AUTH_SECRET: now, AUTH_SECRET_PREVIOUS: `${before}\n` });
  expect(await authSecrets({ ...settings, dataDir })).toEqual({ AUTH_SECRET: now, AUTH_SECRET_PREVIOUS: before });
  expect(() => parseEnv({ AUTH_SECRET_PREVIOUS: `${before}\nhunter2` })).toThrow(
    /AUTH_SECRET_PREVIOUS: must have at least 32/,
  );
  expect(() => parseEnv({ AUTH_SECRET_PREVIOUS: "hunter2" })).not.toThrow(/hunter2/);
});
