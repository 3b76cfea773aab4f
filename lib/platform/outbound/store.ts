import { db } from "#lib/platform/db/client";
import type { Tx } from "#lib/platform/db/transaction";
import { type AllowedEntry, parseAllowedEntry } from "#lib/platform/outbound/allow-list";

export interface AllowedHost {
  entry: string;
  note: string;
  createdAt: Date;
}

/** Queries of what an administrator has allowed this server to send to although it is not public. */
export const allowedHosts = (tx: Tx = db()) => ({
  list: (): Promise<AllowedHost[]> =>
    tx.allowedHost.findMany({ select: { entry: true, note: true, createdAt: true }, orderBy: { entry: "asc" } }),

  /** The entries as the guard compares them. Read for every request: one that is taken back counts no more. */
  async entries(): Promise<AllowedEntry[]> {
    const rows = await tx.allowedHost.findMany({ select: { entry: true } });
    return rows.map(({ entry }) => parseAllowedEntry(entry)).filter((entry) => entry !== null);
  },

  /** Adds an entry; false when it was there already. */
  async insert(host: AllowedHost & { createdBy: string }): Promise<boolean> {
    return (await tx.allowedHost.createMany({ data: host, skipDuplicates: true })).count === 1;
  },

  async remove(entry: string): Promise<boolean> {
    return (await tx.allowedHost.deleteMany({ where: { entry } })).count === 1;
  },
});
