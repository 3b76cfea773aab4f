import { type Command, InvalidArgumentError, Option } from "commander";
import { z } from "zod";

import { setRoleAsOperator } from "#lib/overview/administration/set-role";
import { suspendAsOperator } from "#lib/overview/administration/suspend-as-operator";
import { ROLES, SCOPES } from "#lib/people/accounts/actor";
import { createAccount } from "#lib/people/accounts/create-account";
import { createTokenFor } from "#lib/people/accounts/create-token";
import { findAccountId } from "#lib/people/accounts/find-account-id";
import { readNewPassword } from "#server/cli/read-password";
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

/** Earlier versions took it, and a script that still sends it should learn what to do instead. */
function refusePassword(): never {
  throw new InvalidArgumentError(
    "Others on this machine can read the arguments of a command. Leave this option out and write the password to standard input, or type it when you are asked.",
  );
}

interface NewUser {
  email: string;
  handle: string;
  role: (typeof ROLES)[number];
}

async function createUser(options: NewUser): Promise<void> {
  const password = await readNewPassword();
  console.log((await withDatabase(() => createAccount({ ...options, password }))).id);
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

async function suspendUser({ email, reason }: { email: string; reason: string }): Promise<void> {
  await withDatabase(async () => {
    await suspendAsOperator(await findAccountId(email), reason);
  });
  console.log(`${email}: suspended`);
}

/** `user create`, `user suspend`, `token create` and `role set`. */
export function addAccountCommands(program: Command): void {
  const user = program.command("user").description("accounts");
  user
    .command("create")
    .description(
      "make an account with a confirmed address; asks for its password, or reads it from standard input; prints its id",
    )
    .requiredOption("--email <address>", "its e-mail address")
    .requiredOption("--handle <handle>", "its public name")
    .option("--role <role>", ROLES.join(", "), role, "member")
    .addOption(new Option("--password [password]").hideHelp().argParser(refusePassword))
    .action(createUser);
  user
    .command("suspend")
    .description("suspend an account when there is no second person to approve it")
    .requiredOption("--email <address>", "the account")
    .requiredOption("--reason <reason>", "why, in 300 characters at most; it is emailed to the account’s owner")
    .action(suspendUser);
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
