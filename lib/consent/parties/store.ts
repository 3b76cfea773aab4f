import type { NamedParty as Row } from "#lib/platform/db/generated/client";
import { db } from "#lib/platform/db/client";
import { lockRow } from "#lib/platform/db/lock-row";
import type { Tx } from "#lib/platform/db/transaction";
import { asId, type PartyId } from "#lib/platform/shared/ids";

/** Who may be named where training is allowed to some. All but `removedAt` is fixed. */
export interface Party {
  id: PartyId;
  name: string;
  domain: string;
  crawlers: string[];
  contact: string | null;
  createdAt: Date;
  removedAt: Date | null;
}

const toParty = (row: Row): Party => ({ ...row, id: asId<PartyId>(row.id) });

/** Queries of named parties, in a transaction or by themselves. */
export const parties = (tx: Tx | ReturnType<typeof db> = db()) => ({
  /** These parties by id, those that were removed included. */
  async byId(ids: readonly string[]): Promise<Map<string, Party>> {
    const unique = [...new Set(ids)];
    if (unique.length === 0) return new Map();
    const rows = await tx.namedParty.findMany({ where: { id: { in: unique } } });
    return new Map(rows.map((row) => [row.id, toParty(row)]));
  },

  /** Every party that can be named, by name. `addParty` bounds how many these are. */
  async kept(): Promise<Party[]> {
    const rows = await tx.namedParty.findMany({
      where: { removedAt: null },
      orderBy: [{ name: "asc" }, { id: "asc" }],
    });
    return rows.map(toParty);
  },

  countKept: (): Promise<number> => tx.namedParty.count({ where: { removedAt: null } }),

  async insert(party: Party): Promise<void> {
    await tx.namedParty.create({ data: party });
  },

  async remove(id: PartyId, removedAt: Date): Promise<void> {
    await tx.namedParty.update({ where: { id }, data: { removedAt } });
  },
});

/** Locks a party and reads it; null where there is none. */
export async function lockParty(tx: Tx, id: PartyId): Promise<Party | null> {
  const row = await lockRow(tx, "named_parties", id, "NO KEY UPDATE");
  return row && toParty(row);
}
