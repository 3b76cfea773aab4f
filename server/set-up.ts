import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { migrate } from "#lib/db/migrations";
import { env } from "#lib/env";
import { ledgerKeyText } from "#lib/ledger/read-ledger";
import { sealLedger } from "#lib/ledger/seal-ledger";
import { log } from "#lib/log";
import { loadOrCreateIdentity } from "#lib/provenance/signing/identity";
import { installQueue } from "#lib/queue/boss";
import { DomainError } from "#lib/shared/domain-error";
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

/**
 * What is done once between the start of the database and that of web and worker, in a process of its own
 * because only now the address of the database is known. Everything here may run any number of times.
 */
async function main(): Promise<void> {
  const { databaseUrl, dataDir } = env();
  if (databaseUrl === undefined) throw new Error("DATABASE_URL is not set: this is started by the supervisor.");
  await migrate(databaseUrl);
  await installQueue(databaseUrl);
  await loadOrCreateIdentity(dataDir);
  await publishLedgerKey(dataDir);
}

await main();
