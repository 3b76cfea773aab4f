import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { resealWebhookSecrets } from "#lib/messaging/webhooks/reseal-secrets";
import { reasonOf } from "#lib/platform/db/connection-problem";
import { migrate } from "#lib/platform/db/migrations";
import { troubleOf } from "#lib/platform/db/trouble";
import { env } from "#lib/platform/env";
import { resealKeys } from "#lib/platform/keys/signing-keys";
import { ledgerKeyText } from "#lib/platform/ledger/read-ledger";
import { sealLedger } from "#lib/platform/ledger/seal-ledger";
import { log } from "#lib/platform/log";
import { installQueue } from "#lib/platform/queue/boss";
import { DomainError } from "#lib/platform/shared/domain-error";
import { hasCode } from "#lib/platform/shared/system-error";
import { loadOrCreateIdentity } from "#lib/provenance/certificates/identity";
import { EXPLAINED } from "#server/exit-codes";
import { LEDGER_KEY_FILE } from "#server/ledger-key-file";

/**
 * Seals what waits, at the first start the empty tree, and writes down the key by which receipts are checked without
 * this installation. An AUTH_SECRET that does not open the ledger's key keeps nothing else from starting.
 */
async function publishLedgerKey(dataDir: string): Promise<void> {
  try {
    await sealLedger();
    await writeFile(join(dataDir, LEDGER_KEY_FILE), await ledgerKeyText());
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    log.error({ err: error }, "the ledger cannot be sealed; its entries are kept and wait");
  }
}

/** What the person who starts this can do about a set-up that failed, in one sentence; null for a fault of ours. */
function setUpProblem(error: unknown): string | null {
  const reason = reasonOf(error);
  if (troubleOf(error) !== null) return `The database could not be prepared (${reason}).`;
  if (hasCode(error, "42501")) {
    return `The database could not be prepared (${reason}). Let the role that Countersign uses own its database: ALTER DATABASE ... OWNER TO ...;`;
  }
  if (hasCode(error, "55P03")) {
    return "The database could not be prepared: another program has been holding its migrations for five minutes.";
  }
  return null;
}

/** After a change of AUTH_SECRET: what the secret before sealed is sealed under the present one, so that the former can go. */
async function reseal(): Promise<void> {
  if (env().previousAuthSecrets.length === 0) return;
  try {
    log.info(
      { keys: await resealKeys(), webhooks: await resealWebhookSecrets() },
      "sealed under the present AUTH_SECRET",
    );
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    log.error({ err: error }, "not everything could be sealed under the present AUTH_SECRET");
  }
}

/**
 * What is done once between the start of the database and that of web and worker, in a process of its own
 * because only now the address of the database is known. Everything here may run any number of times.
 */
async function main(): Promise<void> {
  const { databaseUrl, dataDir } = env();
  if (databaseUrl === undefined) throw new Error("DATABASE_URL is not set: this is started by the supervisor.");
  await migrate(databaseUrl);
  await installQueue(databaseUrl);
  await reseal();
  await loadOrCreateIdentity(dataDir);
  await publishLedgerKey(dataDir);
}

await main().catch((error: unknown) => {
  const problem = setUpProblem(error);
  if (problem === null) throw error;
  process.stderr.write(`${problem}\n`);
  process.exit(EXPLAINED);
});
