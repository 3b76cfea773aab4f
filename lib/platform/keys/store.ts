import { holdLock } from "#lib/platform/db/advisory-locks";
import { db } from "#lib/platform/db/client";
import type { SigningKey as SigningKeyRow } from "#lib/platform/db/generated/client";
import type { Tx } from "#lib/platform/db/transaction";

/** The first log of the ledger, which is all there is without a restore, has no number. */
export type KeyPurpose = "grants" | "ledger" | `ledger/${string}`;
export type KeyRow = Omit<SigningKeyRow, "purpose"> & { purpose: KeyPurpose };

/** Queries of signing keys. */
export const signingKeys = (tx: Tx = db()) => ({
  /** Lets one process at a time make a first key; held until the transaction ends. */
  lock: (): Promise<void> => holdLock(tx, "signing-keys"),

  async active(purpose: KeyPurpose, now: Date): Promise<KeyRow | null> {
    const row = await tx.signingKey.findFirst({
      where: { purpose, activeFrom: { lte: now } },
      orderBy: { activeFrom: "desc" },
    });
    return row && { ...row, purpose };
  },

  /** Every key there ever was, the newest first. A key a season makes few of them. */
  async all(purpose: KeyPurpose): Promise<KeyRow[]> {
    const rows = await tx.signingKey.findMany({ where: { purpose }, orderBy: { activeFrom: "desc" } });
    return rows.map((row) => ({ ...row, purpose }));
  },

  /** Every key of every purpose, held against other changes until the transaction ends. */
  async holdAll(): Promise<KeyRow[]> {
    await tx.$executeRaw`SELECT 1 FROM signing_keys ORDER BY id FOR NO KEY UPDATE`;
    return (await tx.signingKey.findMany()).map((row) => ({ ...row, purpose: row.purpose as KeyPurpose }));
  },

  async reseal(id: string, sealedPrivateKey: Uint8Array<ArrayBuffer>): Promise<void> {
    await tx.signingKey.update({ where: { id }, data: { sealedPrivateKey } });
  },

  async insert(row: KeyRow): Promise<void> {
    await tx.signingKey.create({ data: row });
  },
});
