import { Prisma } from "#lib/db/generated/client";
import type { Tx } from "#lib/db/transaction";
import type { ChoiceChange } from "#lib/rights/change-store";
import type { RemixChoice } from "#lib/rights/shapes";
import { asId, type ChangeId, type VideoId } from "#lib/shared/ids";

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

interface RewrittenRow {
  video_id: string;
  from: RemixChoice;
  to: RemixChoice;
  decision: bigint;
  is_changed: boolean;
}

const toRewritten = (row: RewrittenRow): Rewritten => ({
  videoId: asId<VideoId>(row.video_id),
  from: row.from,
  to: row.to,
  decision: row.decision,
  isChanged: row.is_changed,
});

/** The videos of a chunk that are still there, with their rows as they are. */
const CHUNK = Prisma.sql`
  SELECT s.video_id, s.choice, v.remix_choice, v.choice_decision, v.choice_since, v.choice_change_id,
         CASE WHEN v.choice_decision > a.choices_from THEN v.remix_choice ELSE 'inherit' END AS live, a.choices_from
    FROM sent s JOIN videos v ON v.id = s.video_id JOIN accounts a ON a.id = v.owner_id`;

const sent = (change: Pick<ChoiceChange, "id" | "choice">, position: number) => Prisma.sql`
  sent AS MATERIALIZED (
    SELECT s.video_id, coalesce(s.choice, ${change.choice}::remix_choice) AS choice
      FROM remix_change_chunks k, unnest(k.video_ids, k.choices) AS s(video_id, choice)
     WHERE k.change_id = ${change.id} AND k.position = ${position})`;

/** Queries of the chunks in which a change of choices is applied and taken back. */
export const chunks = (tx: Tx) => ({
  /** The one chunk of a change to one video. */
  async fixOne(changeId: ChangeId, videoId: VideoId): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO remix_change_chunks (change_id, position, video_ids, choices)
      VALUES (${changeId}, 0, ARRAY[${videoId}], '{}')`;
  },

  /**
   * Holds the videos of a chunk against other choices until the transaction ends, in the order of their ids. Returns
   * how many the chunk holds, those that have been deleted since included.
   */
  async lockVideos(changeId: ChangeId, position: number): Promise<number> {
    const rows = await tx.$queryRaw<{ held: number }[]>`
      WITH chunk AS MATERIALIZED (
        SELECT video_ids FROM remix_change_chunks WHERE change_id = ${changeId} AND position = ${position}),
      held AS MATERIALIZED (
        SELECT v.id FROM videos v JOIN (SELECT unnest(video_ids) AS id FROM chunk) AS s ON s.id = v.id
         ORDER BY v.id FOR NO KEY UPDATE OF v)
      SELECT cardinality(chunk.video_ids) AS held FROM chunk, (SELECT count(*) FROM held) AS locked`;
    const held = rows[0]?.held;
    if (held === undefined) throw new Error("This chunk is not there.");
    return held;
  },

  /**
   * Writes the choices of a chunk to the rows that have no later one, and remembers what they replaced. After
   * `lockVideos`, in a statement of its own: so it sees what the videos were waited for.
   */
  async apply(change: ChoiceChange, position: number): Promise<Rewritten[]> {
    const rows = await tx.$queryRaw<(RewrittenRow & { is_written: boolean })[]>`
      WITH ${sent(change, position)},
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
      SELECT video_id, live AS "from", choice AS "to", ${change.decision}::bigint AS decision,
             live <> CASE WHEN ${change.decision} > choices_from THEN choice ELSE 'inherit' END AS is_changed,
             choice_decision < ${change.decision} AS is_written
        FROM chunk`;
    const written = rows.filter((row) => row.is_written);
    if (written.length < rows.length) await this.slipUnder(change, position);
    return written.map(toRewritten);
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
   * it, and where a later choice stands above, that one remembers what was below. After `lockVideos`.
   */
  async takeBack(change: ChoiceChange, position: number): Promise<Rewritten[]> {
    const rows = await tx.$queryRaw<RewrittenRow[]>`
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
      SELECT video_id, live AS "from", previous_choice AS "to", previous_decision AS decision,
             live <> CASE WHEN previous_decision > choices_from THEN previous_choice ELSE 'inherit' END AS is_changed
        FROM mine WHERE choice_change_id = ${change.id}`;
    return rows.map(toRewritten);
  },
});
