import { type Command, InvalidArgumentError } from "commander";
import { z } from "zod";

import { ROLES, SCOPES } from "#lib/accounts/actor";
import { createAccount } from "#lib/accounts/create-account";
import { createTokenFor } from "#lib/accounts/create-token";
import { findAccountId } from "#lib/accounts/find-account-id";
import { setRoleAsOperator } from "#lib/administration/set-role";
import { withDatabase } from "#server/cli/with-database";

/** A parser for one of a closed set of words, whose refusal names them all. */
const oneOf =
  <Word extends string>(words: readonly Word[]) =>
  (text: string): Word => {
    const parsed = z.enum(words).safeParse(text);
    if (parsed.success) return parsed.data;
    throw new InvalidArgumentError(`It is one of ${words.join(", ")}.`);
  };

const role = oneOf(ROLES);
const scopes = (text: string) => text.split(",").map((scope) => oneOf(SCOPES)(scope.trim()));

interface NewUser {
  email: string;
  password: string;
  handle: string;
  role: (typeof ROLES)[number];
}

async function createUser(options: NewUser): Promise<void> {
  console.log((await withDatabase(() => createAccount(options))).id);
}

interface NewToken {
  email: string;
  scopes: (typeof SCOPES)[number][];
  name: string;
}

async function createToken({ email, ...token }: NewToken): Promise<void> {
  const created = await withDatabase(async () => createTokenFor(await findAccountId(email), token));
  console.log(created.token);
}

async function setRole(options: { email: string; role: (typeof ROLES)[number] }): Promise<void> {
  await withDatabase(async () => {
    await setRoleAsOperator(await findAccountId(options.email), options.role);
  });
  console.log(`${options.email}: ${options.role}`);
}

/** `user create`, `token create` and `role set`. */
export function addAccountCommands(program: Command): void {
  program
    .command("user")
    .description("accounts")
    .command("create")
    .description("make an account with a confirmed address; prints its id")
    .requiredOption("--email <address>", "its e-mail address")
    .requiredOption("--password <password>", "its password, at least 12 characters")
    .requiredOption("--handle <handle>", "its public name")
    .option("--role <role>", ROLES.join(", "), role, "member")
    .action(createUser);
  program
    .command("token")
    .description("API tokens")
    .command("create")
    .description("make an API token; prints the token alone, which is shown only now")
    .requiredOption("--email <address>", "the account it acts for")
    .option("--scopes <scopes>", `comma-separated: ${SCOPES.join(", ")}`, scopes, ["read", "write"])
    .option("--name <name>", "what it is for", "command line")
    .action(createToken);
  program
    .command("role")
    .description("roles")
    .command("set")
    .description("give an account another role")
    .requiredOption("--email <address>", "the account")
    .requiredOption("--role <role>", ROLES.join(", "), role)
    .action(setRole);
}
