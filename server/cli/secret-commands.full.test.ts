import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { beforeAll, expect, test } from "vitest";

import { db } from "#lib/platform/db/client";
import { env, forgetEnv, settle } from "#lib/platform/env";
import { open } from "#lib/platform/keys/seal";
import { tryProcessLock } from "#lib/platform/shared/process-lock";
import { cliHere } from "#lib/testing/command-line";
import { useTestDatabase } from "#lib/testing/database";

useTestDatabase();

/** With the secret that the data folder keeps, unless another is set. */
const cli = (args: string[], settings = { AUTH_SECRET: "" }) => cliHere(args, { settings });

const secretsFile = (name: string): string => join(env().dataDir, "secrets", name);
const secretNow = () => readFile(secretsFile("auth-secret"), "utf8");
const publicKey = async () => (await cli(["ledger", "key"])).stdout;

/** Whether what the database holds sealed opens with this secret alone. */
async function opensAllWith(secret: string): Promise<boolean> {
  const keys = await db().signingKey.findMany();
  expect(keys.length).toBeGreaterThan(0);
  settle({ AUTH_SECRET: secret.trim() });
  try {
    for (const { id, sealedPrivateKey } of keys) open(sealedPrivateKey, `signing_keys.sealed_private_key ${id}`);
    return true;
  } catch {
    return false;
  } finally {
    forgetEnv();
  }
}

let key: string;
beforeAll(async () => {
  key = await publicKey();
});

test("the kept secret is replaced, what is stored is sealed anew, and the keys stay what they are", async () => {
  const before = await secretNow();
  expect(await opensAllWith(before)).toBe(true);
  const rotated = await cli(["secret", "rotate"]);
  expect(rotated).toMatchObject({ code: 0, stderr: "" });
  expect(rotated.stdout).toMatch(/^A new secret is in use\. The one before is accepted until \d{4}-/);
  const after = await secretNow();
  expect(after).not.toBe(before);
  expect([await opensAllWith(after), await opensAllWith(before)]).toEqual([true, false]);
  expect(await readFile(secretsFile("auth-secret-previous.json"), "utf8")).toContain(before.trim());
  expect(await publicKey()).toBe(key);
});

test("the secrets from before are forgotten, and nothing that is stored is lost with them", async () => {
  await cli(["secret", "rotate"]);
  expect(await cli(["secret", "forget"])).toMatchObject({
    code: 0,
    stderr: "",
    stdout: "Only the present secret is accepted.\n",
  });
  await expect(readFile(secretsFile("auth-secret-previous.json"))).rejects.toMatchObject({ code: "ENOENT" });
  expect(await opensAllWith(await secretNow())).toBe(true);
  expect(await publicKey()).toBe(key);
});

test.each(["rotate", "forget"])("%s changes nothing while Countersign runs, and says what to do", async (command) => {
  const before = await secretNow();
  const lock = await tryProcessLock(join(env().dataDir, "supervisor.lock"));
  const refused = await cli(["secret", command]);
  if ("release" in lock) await lock.release();
  expect(refused).toMatchObject({ code: 1, stdout: "" });
  expect(refused.stderr).toMatch(/Countersign is running .* Stop it first/);
  expect(await secretNow()).toBe(before);
});

test("a secret that the operator sets is theirs to change", async () => {
  const refused = await cli(["secret", "rotate"], { AUTH_SECRET: "a secret of the operator, long enough to sign" });
  expect(refused).toMatchObject({ code: 1, stdout: "" });
  expect(refused.stderr).toContain("AUTH_SECRET is set");
});
