import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { expect, test } from "vitest";

import { authenticateToken } from "#lib/accounts/authenticate-token";
import { childEnv, env } from "#lib/env";
import { useTestDatabase } from "#lib/testing/database";

useTestDatabase();

const run = promisify(execFile);

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** The real command, on this test's database. */
const cli = (...args: string[]): Promise<Outcome> =>
  run(process.execPath, ["server/cli.ts", ...args], {
    env: childEnv({ DATABASE_URL: env().databaseUrl ?? "", COUNTERSIGN_DATA_DIR: env().dataDir }),
  }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: unknown) => error as Outcome,
  );

const user = (email: string, ...more: string[]) =>
  cli("user", "create", "--email", email, "--password", "a long enough password", ...more);

test("a made user gets a token that works, and each command prints its result alone", async () => {
  const made = await user("ann@example.test", "--handle", "ann", "--role", "support");
  expect(made).toMatchObject({ code: 0, stderr: "" });
  const token = await cli("token", "create", "--email", "ann@example.test", "--scopes", "read,desk");
  expect(token).toMatchObject({ code: 0, stderr: "" });
  const actor = await authenticateToken(token.stdout.trim(), "192.0.2.1");
  expect(actor).toMatchObject({ accountId: made.stdout.trim(), role: "support", scopes: ["read", "desk"] });
  expect(`${made.stdout}${token.stdout}`.trim().split("\n")).toHaveLength(2);
});

test("a role is set for an account that is there", async () => {
  await user("ben@example.test", "--handle", "ben");
  expect(await cli("role", "set", "--email", "ben@example.test", "--role", "administrator")).toMatchObject({ code: 0 });
  const refused = await cli("token", "create", "--email", "ben@example.test", "--scopes", "nonsense");
  expect(refused).toMatchObject({ code: 1, stdout: "" });
});

test.each([
  ["an account that is not there", ["token", "create", "--email", "nobody@example.test"], "no account"],
  [
    "an address that is taken",
    ["user", "create", "--email", "ann@example.test", "--password", "a long enough password", "--handle", "other"],
    "already",
  ],
  [
    "a password that is too short",
    ["user", "create", "--email", "x@example.test", "--password", "short", "--handle", "xyz"],
    "password",
  ],
  ["a missing option", ["user", "create", "--email", "x@example.test"], "required option"],
])("%s ends with 1 and one line on standard error", async (_, args, said) => {
  const { code, stdout, stderr } = await cli(...args);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(stderr).toContain(said);
});
