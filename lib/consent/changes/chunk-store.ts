import type { ChoiceChange } from "#lib/consent/changes/change-store";
import { PERMISSION_SQL } from "#lib/consent/changes/permission-sql";
import type { PermissionChoice, PermissionName } from "#lib/consent/permissions/choice";
import { Prisma } from "#lib/platform/db/generated/client";
import type { Tx } from "#lib/platform/db/transaction";
import type { VideoId } from "#lib/platform/shared/ids";

/** A choice with the parties that it names: none but for `parties`. */
interface NamedChoice {
  choice: PermissionChoice;
  parties: readonly string[];
}

/** What happened to one video's row. */
export interface Rewritten {
  videoId: VideoId;
  /** What counted before. */
  from: NamedChoice;
  /** What the row says now, with its number. */
  to: NamedChoice;
  decision: bigint;
  /** Whether another choice counts since. */
  isChanged: boolean;
}

/** A chunk's videos travel as one JSON value: a thousand rows of columns would take the driver longer than the database. */
interface RewrittenRow {
  id: VideoId;
  from: PermissionChoice;
  fromParties: string[];
  to: PermissionChoice;
  toParties: string[];
  decision: string;
  isChanged: boolean;
}

const toRewritten = ({ id, from, fromParties, to, toParties, decision, isChanged }: RewrittenRow): Rewritten => ({
  videoId: id,
  from: { choice: from, parties: fromParties },
  to: { choice: to, parties: toParties },
  decision: BigInt(decision),
  isChanged,
});

/** The videos of a chunk that are still there, with their rows as they are. `live` is the choice that counts. */
const chunkOf = (permission: PermissionName) => {
  const { stored, live } = PERMISSION_SQL[permission];
  return Prisma.sql`
    chunk AS MATERIALIZED (
      SELECT c.*, CASE WHEN live = 'parties' THEN stored_parties ELSE '{}' END AS live_parties
        FROM (SELECT s.video_id, s.choice, s.parties, ${Prisma.raw(stored)}, ${Prisma.raw(live)} AS live
                FROM sent s JOIN videos v ON v.id = s.video_id JOIN accounts a ON a.id = v.owner_id) c)`;
};

const sent = (change: Pick<ChoiceChange, "id" | "choice" | "parties">, position: number) => Prisma.sql`
  sent AS MATERIALIZED (
    SELECT s.video_id, coalesce(s.choice, ${change.choice}::permission_choice) AS choice,
           ${change.parties}::text[] AS parties
      FROM remix_change_chunks k, unnest(k.video_ids, k.choices) AS s(video_id, choice)
     WHERE k.change_id = ${change.id} AND k.position = ${position})`;

/** Rewritten rows as JSON: what counted before, and the choice that the row has since. */
const REWRITTEN = Prisma.sql`
  coalesce(json_agg(json_build_object('id', video_id, 'from', live, 'fromParties', live_parties, 'to', choice,
    'toParties', parties, 'decision', decision::text, 'isChanged',
    CASE WHEN decision > choices_from THEN live <> choice OR live_parties <> parties ELSE live <> 'inherit' END)), '[]')`;

/**
 * Queries of the chunks in which a change of choices is applied and taken back. Their transaction has passed the gate
 * of the account (`lockForChoice`) as its first statement, and only one writer of its videos' choices is past it at a
 * time: so the rows need no locks of their own, and what a statement sees of choices is how they are.
 */
export const chunks = (tx: Tx) => ({
  /**
   * Writes the choices of a chunk to the rows that have no later one, and remembers what they replaced. Returns what
   * it wrote, and how many videos the chunk holds, those that have been deleted since included.
   */
  async apply(change: ChoiceChange, position: number): Promise<{ held: number; rewritten: Rewritten[] }> {
    const { overtaken, ...applied } = await this.applySent(change, sent(change, position));
    if (overtaken > 0) await this.slipUnder(change, position);
    return applied;
  },

  /** The same for the one chunk of a change to one video, which it also keeps. The change is the latest of the video. */
  async applyToOne(change: ChoiceChange, videoId: VideoId): Promise<Rewritten[]> {
    const { rewritten } = await this.applySent(
      change,
      Prisma.sql`
      sent AS MATERIALIZED (
        SELECT ${videoId}::text AS video_id, ${change.choice}::permission_choice AS choice,
               ${change.parties}::text[] AS parties),
      kept AS (
        INSERT INTO remix_change_chunks (change_id, position, video_ids, choices)
        SELECT ${change.id}, 0, ARRAY[video_id], '{}' FROM sent)`,
    );
    return rewritten;
  },

  /** Applies to the videos that the expression `sent` names. Returns also how many of them have a later choice. */
  async applySent(
    change: ChoiceChange,
    sentVideos: Prisma.Sql,
  ): Promise<{ held: number; overtaken: number; rewritten: Rewritten[] }> {
    const rows = await tx.$queryRaw<{ held: number; overtaken: number; rewritten: RewrittenRow[] }[]>`
      WITH ${sentVideos},
      ${chunkOf(change.permission)},
      decided AS MATERIALIZED (
        SELECT chunk.*, ${change.decision}::bigint AS decision, ${change.createdAt}::timestamptz AS since,
               ${change.id}::text AS change_id
          FROM chunk WHERE stored_decision < ${change.decision}),
      written AS (${Prisma.raw(PERMISSION_SQL[change.permission].set)} FROM decided c WHERE v.id = c.video_id),
      remembered AS (
        INSERT INTO remix_change_items (change_id, video_id, choice, parties, decision, previous_choice,
                                        previous_parties, previous_decision, previous_since, previous_change_id)
        SELECT change_id, video_id, choice, parties, decision, stored_choice, stored_parties, stored_decision,
               stored_since, stored_change_id
          FROM decided)
      SELECT (SELECT count(*)::int FROM sent) AS held,
             (SELECT count(*)::int FROM chunk WHERE stored_decision > ${change.decision}) AS overtaken,
             ${REWRITTEN} AS rewritten
        FROM decided`;
    const [{ held, overtaken, rewritten } = { held: 0, overtaken: 0, rewritten: [] }] = rows;
    return { held, overtaken, rewritten: rewritten.map(toRewritten) };
  },

  /**
   * Remembers the choices of a chunk whose videos have a later one, in their place under it: should everything
   * above be undone, they are what holds.
   */
  async slipUnder(change: ChoiceChange, position: number): Promise<void> {
    await tx.$executeRaw`
      WITH ${sent(change, position)},
      ${chunkOf(change.permission)},
      above AS MATERIALIZED (
        SELECT c.video_id, c.choice, c.parties, i.change_id, i.previous_choice, i.previous_parties,
               i.previous_decision, i.previous_since, i.previous_change_id
          FROM chunk c
          JOIN remix_change_items i
            ON i.video_id = c.video_id AND i.decision > ${change.decision} AND i.previous_decision < ${change.decision}
          JOIN remix_changes r ON r.id = i.change_id AND r.permission = ${change.permission}::permission_name
         WHERE c.stored_decision > ${change.decision}),
      remembered AS (
        INSERT INTO remix_change_items (change_id, video_id, choice, parties, decision, previous_choice,
                                        previous_parties, previous_decision, previous_since, previous_change_id)
        SELECT ${change.id}, video_id, choice, parties, ${change.decision}, previous_choice, previous_parties,
               previous_decision, previous_since, previous_change_id
          FROM above)
      UPDATE remix_change_items i
         SET previous_choice = above.choice, previous_parties = above.parties, previous_decision = ${change.decision},
             previous_since = ${change.createdAt}, previous_change_id = ${change.id}
        FROM above WHERE i.change_id = above.change_id AND i.video_id = above.video_id`;
  },

  /**
   * Takes the choices of a chunk out of their videos' chains: a row that still says one gets what was in force below
   * it, and where a later choice stands above, that one remembers what was below.
   */
  async takeBack(change: ChoiceChange, position: number): Promise<Rewritten[]> {
    const rows = await tx.$queryRaw<{ rewritten: RewrittenRow[] }[]>`
      WITH ${sent(change, position)},
      ${chunkOf(change.permission)},
      mine AS MATERIALIZED (
        SELECT c.video_id, c.live, c.live_parties, c.choices_from, c.stored_change_id, i.previous_choice AS choice,
               coalesce(i.previous_parties, '{}') AS parties, i.previous_decision AS decision,
               i.previous_since AS since, i.previous_change_id AS change_id
          FROM chunk c JOIN remix_change_items i ON i.change_id = ${change.id} AND i.video_id = c.video_id
         WHERE i.previous_decision IS NOT NULL),
      bared AS MATERIALIZED (SELECT * FROM mine WHERE stored_change_id = ${change.id}),
      restored AS (${Prisma.raw(PERMISSION_SQL[change.permission].set)} FROM bared c WHERE v.id = c.video_id),
      rejoined AS (
        UPDATE remix_change_items i
           SET previous_choice = m.choice, previous_parties = m.parties, previous_decision = m.decision,
               previous_since = m.since, previous_change_id = m.change_id
          FROM mine m WHERE i.video_id = m.video_id AND i.previous_change_id = ${change.id}),
      gone AS (
        UPDATE remix_change_items i
           SET previous_choice = NULL, previous_parties = NULL, previous_decision = NULL, previous_since = NULL,
               previous_change_id = NULL
          FROM mine m WHERE i.change_id = ${change.id} AND i.video_id = m.video_id)
      SELECT ${REWRITTEN} AS rewritten
        FROM bared`;
    return (rows[0]?.rewritten ?? []).map(toRewritten);
  },
});
