import { expect, test } from "vitest";

import { authenticateToken } from "#lib/people/accounts/authenticate-token";
import { signIn } from "#lib/people/accounts/sign-in";
import { db } from "#lib/platform/db/client";
import { cliHere } from "#lib/testing/command-line";
import { useTestDatabase } from "#lib/testing/database";

useTestDatabase();

const cliWith = (input: string, ...args: string[]) => cliHere(args, { input });
const cli = (...args: string[]) => cliWith("", ...args);

const PASSWORD = "a long enough password";
const user = (email: string, ...more: string[]) =>
  cliWith(`${PASSWORD}\n`, "user", "create", "--email", email, ...more);

test("a made user gets a token that works, and each command prints its result alone", async () => {
  const made = await user("ann@example.test", "--handle", "ann", "--role", "support");
  expect(made).toMatchObject({ code: 0, stderr: "" });
  const device = { address: "192.0.2.1", userAgent: "a browser" };
  await expect(signIn({ email: "ann@example.test", password: PASSWORD }, device)).resolves.toBeDefined();
  const token = await cli("token", "create", "--email", "ann@example.test", "--scopes", "read,desk");
  expect(token).toMatchObject({ code: 0, stderr: "" });
  const actor = await authenticateToken(token.stdout.trim(), "192.0.2.1");
  expect(actor).toMatchObject({ accountId: made.stdout.trim(), role: "support", scopes: ["read", "desk"] });
  expect(`${made.stdout}${token.stdout}`.trim().split("\n")).toHaveLength(2);
});

test("a token's name is stored composed, and a handle with an accent is refused in either form", async () => {
  await user("zoe@example.test", "--handle", "zoe");
  const named = await cli("token", "create", "--email", "zoe@example.test", "--name", "Cafe\u0301\u202e");
  expect(named).toMatchObject({ code: 0 });
  const owner = await db().account.findUniqueOrThrow({ where: { email: "zoe@example.test" } });
  expect(await db().apiToken.findMany({ where: { accountId: owner.id }, select: { name: true } })).toEqual([
    { name: "Café" },
  ]);
  for (const handle of ["zoe\u0301", "zoé"]) {
    expect(await user("other@example.test", "--handle", handle)).toMatchObject({ code: 1, stdout: "" });
  }
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
    ["user", "create", "--email", "ann@example.test", "--handle", "other"],
    "already",
    `${PASSWORD}\n`,
  ],
  [
    "a password that is too short",
    ["user", "create", "--email", "x@example.test", "--handle", "xyz"],
    "password",
    "short\n",
  ],
  ["no password", ["user", "create", "--email", "x@example.test", "--handle", "xyz"], "standard input"],
  [
    "a password as an argument",
    ["user", "create", "--email", "x@example.test", "--handle", "xyz", "--password", PASSWORD],
    "standard input",
    `${PASSWORD}\n`,
  ],
  ["a missing option", ["user", "create", "--email", "x@example.test"], "required option"],
])("%s ends with 1 and one line on standard error", async (_, args, said, input = "") => {
  const { code, stdout, stderr } = await cliWith(input, ...args);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(stderr).toContain(said);
});
