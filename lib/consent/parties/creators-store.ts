import { z } from "zod";

import { Prisma } from "#lib/platform/db/generated/client";
import { lockRow } from "#lib/platform/db/lock-row";
import type { Tx } from "#lib/platform/db/transaction";
import { type AccountId, type AnnouncementId, asId, type PartyId } from "#lib/platform/shared/ids";

const subject = z.enum(["party-removed", "training-introduced"]);

/** What creators are told of, each of them once. */
export interface Announcement {
  id: AnnouncementId;
  of: z.output<typeof subject>;
  partyId: PartyId | null;
  createdAt: Date;
  /** The last account that was told; they are told in the order of their ids. */
  toldThrough: string;
}

/** Whom an announcement concerns. Who named a party is found by indexes on the named. */
const audienceOf = ({ of, partyId, createdAt }: Announcement): Prisma.Sql =>
  of === "training-introduced"
    ? Prisma.sql`SELECT id FROM accounts WHERE created_at <= ${createdAt}`
    : Prisma.sql`
        SELECT id FROM accounts WHERE training_default_parties @> ARRAY[${partyId}]::text[]
        UNION SELECT owner_id FROM videos WHERE training_parties @> ARRAY[${partyId}]::text[]`;

/** Queries of announcements inside a transaction. */
export const announcements = (tx: Tx) => ({
  async insert(announcement: Omit<Announcement, "toldThrough">): Promise<void> {
    await tx.announcement.create({ data: announcement });
  },

  /** Locks an announcement and reads it; null once everyone was told. */
  async lock(id: AnnouncementId): Promise<Announcement | null> {
    const row = await lockRow(tx, "announcements", id, "UPDATE");
    return (
      row && {
        ...row,
        id,
        of: subject.parse(row.of),
        partyId: row.partyId === null ? null : asId<PartyId>(row.partyId),
      }
    );
  },

  /** The next accounts to tell, in the order of their ids. */
  async next(announcement: Announcement, limit: number): Promise<AccountId[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM (${audienceOf(announcement)}) concerned
       WHERE id COLLATE "C" > ${announcement.toldThrough} ORDER BY id COLLATE "C" LIMIT ${limit}`;
    return rows.map(({ id }) => asId<AccountId>(id));
  },

  async toldUntil(id: AnnouncementId, toldThrough: AccountId): Promise<void> {
    await tx.announcement.update({ where: { id }, data: { toldThrough } });
  },

  async finish(id: AnnouncementId): Promise<void> {
    await tx.announcement.delete({ where: { id } });
  },
});
