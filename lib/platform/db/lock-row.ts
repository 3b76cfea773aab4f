import {
  type Account,
  type Announcement,
  type ContentOwner,
  type Decision,
  type Dispute,
  type NamedParty,
  Prisma,
  type RemixChange,
  type ReporterRound,
  type ReReview,
  type Video,
  type WebhookEndpoint,
} from "#lib/platform/db/generated/client";
import type { Tx } from "#lib/platform/db/transaction";

export type LockMode = "UPDATE" | "NO KEY UPDATE" | "SHARE" | "KEY SHARE";

/** The tables whose rows are locked by their id, with the row as Prisma gives it. */
interface Rows {
  accounts: Account;
  announcements: Announcement;
  content_owners: ContentOwner;
  decisions: Decision;
  disputes: Dispute;
  named_parties: NamedParty;
  re_reviews: ReReview;
  remix_changes: RemixChange;
  reporter_rounds: ReporterRound;
  videos: Video;
  webhook_endpoints: WebhookEndpoint;
}
export type LockedTable = keyof Rows;

const FIELDS: { [Table in LockedTable]: readonly (keyof Rows[Table] & string)[] } = {
  accounts: Object.values(Prisma.AccountScalarFieldEnum),
  announcements: Object.values(Prisma.AnnouncementScalarFieldEnum),
  content_owners: Object.values(Prisma.ContentOwnerScalarFieldEnum),
  decisions: Object.values(Prisma.DecisionScalarFieldEnum),
  disputes: Object.values(Prisma.DisputeScalarFieldEnum),
  named_parties: Object.values(Prisma.NamedPartyScalarFieldEnum),
  re_reviews: Object.values(Prisma.ReReviewScalarFieldEnum),
  remix_changes: Object.values(Prisma.RemixChangeScalarFieldEnum),
  reporter_rounds: Object.values(Prisma.ReporterRoundScalarFieldEnum),
  videos: Object.values(Prisma.VideoScalarFieldEnum),
  webhook_endpoints: Object.values(Prisma.WebhookEndpointScalarFieldEnum),
};

/** Enums whose values are stored with hyphens, where Prisma has underscores. */
const HYPHENATED = new Set(["role", "labelKind", "staffLabelKind"]);

/** Lists: one that was never set is stored as null, and Prisma reads it as empty. */
const LISTS = new Set([
  "codecs",
  "crawlers",
  "events",
  "frameKeys",
  "parties",
  "previousParties",
  "trainingDefaultParties",
  "trainingParties",
  "without",
]);

const columnOf = (field: string): string => field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** In SQL, the columns of a table as the fields that Prisma gives them. */
export const columnsOf = (table: LockedTable, alias: string): string =>
  FIELDS[table]
    .map((field) => {
      const column = `${alias}."${columnOf(field)}"`;
      if (HYPHENATED.has(field)) return `replace(${column}::text, '-', '_') AS "${field}"`;
      return `${LISTS.has(field) ? `coalesce(${column}, '{}')` : column} AS "${field}"`;
    })
    .join(", ");

/**
 * Locks one row until the transaction ends and returns it as it is then, in one round trip; null where there is none.
 * `gate` is a condition that takes an advisory lock before the row is locked.
 */
export async function lockRow<Table extends LockedTable>(
  tx: Tx,
  table: Table,
  id: string,
  mode: LockMode,
  gate: Prisma.Sql = Prisma.sql`true`,
): Promise<Rows[Table] | null> {
  const [row] = await tx.$queryRaw<Rows[Table][]>`
    SELECT ${Prisma.raw(columnsOf(table, "t"))} FROM ${Prisma.raw(`"${table}"`)} t
     WHERE t.id = ${id} AND ${gate} FOR ${Prisma.raw(mode)}`;
  return row ?? null;
}
