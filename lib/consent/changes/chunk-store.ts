import type { ChoiceChange } from "#lib/consent/changes/change-store";
import type { RemixChoice } from "#lib/consent/permissions/shapes";
import { Prisma } from "#lib/platform/db/generated/client";
import type { Tx } from "#lib/platform/db/transaction";
import type { VideoId } from "#lib/platform/shared/ids";

/** What happened to one video's row. */
export interface Rewritten {
  videoId: VideoId;
  /** What counted before. */
  from: RemixChoice;
  /** What the row says now, with its number. */
  to: RemixChoice;
  decision: bigint;
  /** Whether another choice counts since. */
  isChanged: boolean;
}

/** A chunk's videos travel as one JSON value: a thousand rows of columns would take the driver longer than the database. */
interface RewrittenRow {
  id: VideoId;
  from: RemixChoice;
  to: RemixChoice;
  decision: string;
  isChanged: boolean;
}

const toRewritten = ({ id, decision, ...row }: RewrittenRow): Rewritten => ({
  ...row,
  videoId: id,
  decision: BigInt(decision),
});

/** The videos of a chunk that are still there, with their rows as they are. */
const CHUNK = Prisma.sql`
  SELECT s.video_id, s.choice, v.remix_choice, v.choice_decision, v.choice_since, v.choice_change_id,
         CASE WHEN v.choice_decision > a.choices_from THEN v.remix_choice ELSE 'inherit' END AS live, a.choices_from
    FROM sent s JOIN videos v ON v.id = s.video_id JOIN accounts a ON a.id = v.owner_id`;

const sent = (change: Pick<ChoiceChange, "id" | "choice">, position: number) => Prisma.sql`
  sent AS MATERIALIZED (
    SELECT s.video_id, coalesce(s.choice, ${change.choice}::permission_choice) AS choice
      FROM remix_change_chunks k, unnest(k.video_ids, k.choices) AS s(video_id, choice)
     WHERE k.change_id = ${change.id} AND k.position = ${position})`;

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
      sent AS MATERIALIZED (SELECT ${videoId}::text AS video_id, ${change.choice}::permission_choice AS choice),
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
      chunk AS MATERIALIZED (${CHUNK}),
      written AS (
        UPDATE videos v
           SET remix_choice = c.choice, choice_decision = ${change.decision}, choice_since = ${change.createdAt},
               choice_change_id = ${change.id}
          FROM chunk c WHERE v.id = c.video_id AND c.choice_decision < ${change.decision}),
      remembered AS (
        INSERT INTO remix_change_items (change_id, video_id, choice, decision, previous_choice, previous_decision,
                                        previous_since, previous_change_id)
        SELECT ${change.id}, video_id, choice, ${change.decision}, remix_choice, choice_decision, choice_since,
               choice_change_id
          FROM chunk WHERE choice_decision < ${change.decision})
      SELECT (SELECT count(*)::int FROM sent) AS held,
             (count(*) FILTER (WHERE choice_decision > ${change.decision}))::int AS overtaken,
             coalesce(json_agg(json_build_object('id', video_id, 'from', live, 'to', choice,
               'decision', ${change.decision}::bigint::text, 'isChanged',
               live <> CASE WHEN ${change.decision} > choices_from THEN choice ELSE 'inherit' END))
               FILTER (WHERE choice_decision < ${change.decision}), '[]') AS rewritten
        FROM chunk`;
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
      chunk AS MATERIALIZED (${CHUNK}),
      above AS MATERIALIZED (
        SELECT c.video_id, c.choice, i.change_id, i.previous_choice, i.previous_decision, i.previous_since,
               i.previous_change_id
          FROM chunk c JOIN remix_change_items i
            ON i.video_id = c.video_id AND i.decision > ${change.decision} AND i.previous_decision < ${change.decision}
         WHERE c.choice_decision > ${change.decision}),
      remembered AS (
        INSERT INTO remix_change_items (change_id, video_id, choice, decision, previous_choice, previous_decision,
                                        previous_since, previous_change_id)
        SELECT ${change.id}, video_id, choice, ${change.decision}, previous_choice, previous_decision, previous_since,
               previous_change_id
          FROM above)
      UPDATE remix_change_items i
         SET previous_choice = above.choice, previous_decision = ${change.decision},
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
      chunk AS MATERIALIZED (${CHUNK}),
      mine AS MATERIALIZED (
        SELECT c.video_id, c.live, c.choices_from, c.choice_change_id, i.previous_choice, i.previous_decision,
               i.previous_since, i.previous_change_id
          FROM chunk c JOIN remix_change_items i ON i.change_id = ${change.id} AND i.video_id = c.video_id
         WHERE i.previous_decision IS NOT NULL),
      restored AS (
        UPDATE videos v
           SET remix_choice = m.previous_choice, choice_decision = m.previous_decision,
               choice_since = m.previous_since, choice_change_id = m.previous_change_id
          FROM mine m WHERE v.id = m.video_id AND v.choice_change_id = ${change.id}),
      rejoined AS (
        UPDATE remix_change_items i
           SET previous_choice = m.previous_choice, previous_decision = m.previous_decision,
               previous_since = m.previous_since, previous_change_id = m.previous_change_id
          FROM mine m WHERE i.video_id = m.video_id AND i.previous_change_id = ${change.id}),
      gone AS (
        UPDATE remix_change_items i
           SET previous_choice = NULL, previous_decision = NULL, previous_since = NULL, previous_change_id = NULL
          FROM mine m WHERE i.change_id = ${change.id} AND i.video_id = m.video_id)
      SELECT coalesce(json_agg(json_build_object('id', video_id, 'from', live, 'to', previous_choice,
               'decision', previous_decision::text, 'isChanged',
               live <> CASE WHEN previous_decision > choices_from THEN previous_choice ELSE 'inherit' END)), '[]')
               AS rewritten
        FROM mine WHERE choice_change_id = ${change.id}`;
    return (rows[0]?.rewritten ?? []).map(toRewritten);
  },
});
