import { repeat } from "#lib/jobs/repeat";
import { SEALED_AT_ONCE, sealLedger } from "#lib/platform/ledger/seal-ledger";

/** Seals everything that waits; a batch that is being sealed is sealed whole. */
async function sealAll(signal: AbortSignal): Promise<void> {
  while ((await sealLedger()) === SEALED_AT_ONCE && !signal.aborted);
}

/** Seals what is put on record, at once and then each second. Returns how to stop. */
export const startSealer = (everyMs = 1_000): (() => Promise<void>) =>
  repeat({
    work: sealAll,
    everyMs,
    failed: "the ledger cannot be sealed; its entries are kept and wait",
    recovered: "the ledger is sealed again",
  });
