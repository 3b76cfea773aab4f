import { readFile } from "node:fs/promises";
import { join } from "node:path";

import type { Command } from "commander";

import { env } from "#lib/platform/env";
import { auditLedger } from "#lib/platform/ledger/audit-ledger";
import { ledgerKeyText } from "#lib/platform/ledger/read-ledger";
import { entryWords } from "#lib/platform/ledger/receipt/entry-words";
import { MAX_RECEIPT_CHARACTERS } from "#lib/platform/ledger/receipt/parse-receipt";
import { parseVerifierKeys, type VerifierKey } from "#lib/platform/ledger/receipt/signed-note";
import { type Verification, verifyReceipt } from "#lib/platform/ledger/receipt/verify-receipt";
import { sealLedger } from "#lib/platform/ledger/seal-ledger";
import { exactInUtc } from "#lib/platform/shared/date-words";
import { DomainError } from "#lib/platform/shared/domain-error";
import { cleanLine } from "#lib/platform/shared/plain-text";
import { withDatabase } from "#server/cli/with-database";
import { LEDGER_KEY_FILE } from "#server/ledger-key-file";

const MARKS = new Map([
  [true, "passed "],
  [false, "FAILED "],
  [null, "skipped"],
]);

/** A text file that somebody named, of no more than this length. */
async function readNamed(path: string): Promise<string> {
  const bytes = await readFile(path).catch(() => null);
  if (!bytes) throw new DomainError("not-found", `There is no file ${path} that can be read.`);
  // A character is four bytes at most.
  if (bytes.length > 4 * MAX_RECEIPT_CHARACTERS) throw new DomainError("too-large", `${path} is too large.`);
  return bytes.toString("utf8");
}

/** The keys to check with: as they were typed, or in a file, or the one that this installation wrote down. */
async function keysFrom(given: string | undefined): Promise<VerifierKey[]> {
  const typed = given === undefined ? null : parseVerifierKeys(given);
  if (typed) return typed;
  const path = given ?? join(env().dataDir, LEDGER_KEY_FILE);
  const keys = parseVerifierKeys(await readNamed(path));
  if (keys) return keys;
  throw new DomainError("invalid-input", `${path} holds no verifier key: a line of name+id+key for each.`);
}

function report({ verdict, checks, entry }: Verification): void {
  for (const { passed, said } of checks) console.log(`${MARKS.get(passed) ?? ""} ${cleanLine(said)}`);
  if (entry && verdict === "proven") {
    const { what, statements, references } = entryWords(entry);
    console.log(`\n${what}, ${Number.isNaN(Date.parse(entry.at)) ? cleanLine(entry.at) : exactInUtc(entry.at)}.`);
    for (const statement of statements) {
      console.log(`  ${statement.name}: ${"time" in statement ? exactInUtc(statement.time) : statement.value}`);
    }
    for (const { name, value } of [{ name: "entry", value: cleanLine(entry.id) }, ...references]) {
      console.log(`  ${name}: ${value}`);
    }
  }
}

const REFUSALS = {
  pending: "This entry had not been sealed yet when the receipt was made: nothing is proven.",
  refuted: "This receipt does not prove its entry.",
};

/** Needs no database and no network. */
async function verify(path: string, options: { key?: string }): Promise<void> {
  const [text, keys] = await Promise.all([readNamed(path), keysFrom(options.key)]);
  const verification = verifyReceipt(text, keys);
  report(verification);
  if (verification.verdict === "proven") return;
  throw new DomainError("invalid-input", REFUSALS[verification.verdict]);
}

async function auditWhole(options: { checkpoint: string[] }): Promise<void> {
  const kept = await Promise.all(options.checkpoint.map(readNamed));
  const { sealed, waiting, restores, problem } = await withDatabase(() => auditLedger({ kept }));
  if (problem !== null) throw new DomainError("conflict", problem);
  console.log(
    `Consistent: ${String(sealed)} sealed entries, ${String(waiting)} that wait to be sealed, every checkpoint ` +
      "signed over exactly these, and every permission and grant in force accounted for.",
  );
  for (const restore of restores) console.log(restore);
}

async function printKeys(): Promise<void> {
  const text = await withDatabase(async () => {
    await sealLedger();
    return ledgerKeyText();
  });
  process.stdout.write(text);
}

/** `ledger verify RECEIPT`, `ledger audit` and `ledger key`. */
export function addLedgerCommands(program: Command): void {
  const ledger = program.command("ledger").description("the record that nothing is removed from");
  ledger
    .command("verify <receipt>")
    .description("check a receipt, with nothing but the ledger's public key")
    .option("--key <key>", `a verifier key, or a file of them; else ${LEDGER_KEY_FILE} of the data folder`)
    .action(verify);
  ledger
    .command("audit")
    .description("replay the whole ledger and report the first inconsistency")
    .option("--checkpoint <files...>", "checkpoints kept elsewhere, which it must agree with", [])
    .action(auditWhole);
  ledger.command("key").description("print the ledger's verifier keys").action(printKeys);
}
