import { PERMISSION_SQL } from "#lib/consent/changes/permission-sql";
import type { ChoicesPreview } from "#lib/consent/changes/shapes";
import type { RemixChoice } from "#lib/consent/permissions/shapes";
import { pool } from "#lib/platform/db/client";
import type { Tx } from "#lib/platform/db/transaction";
import type { AccountId, ChangeId } from "#lib/platform/shared/ids";

type Wanted = readonly { videoId: string; choice: RemixChoice }[];

const LIVE = PERMISSION_SQL.remix.live;

/** The videos of a file for which another choice would count, with what counts now. $1 ids, $2 choices, $3 owner. */
const CHANGING = `changing AS (
  SELECT v.id, v.title, ${LIVE} AS live, sent.choice
    FROM unnest($1::text[], $2::permission_choice[]) AS sent(id, choice)
    JOIN videos v ON v.id = sent.id JOIN accounts a ON a.id = v.owner_id
   WHERE v.owner_id = $3 AND sent.choice <> ${LIVE})`;

const digestOf = (row: string, from: string): string =>
  `(SELECT encode(sha256(convert_to(coalesce(string_agg(${row}, ' ' ORDER BY id), ''), 'UTF8')), 'hex') FROM ${from})`;

const MOVES = digestOf("id || ' ' || live || ' ' || choice", "changing");
const CHOICES = "id || ' ' || choice";

const valuesOf = (ownerId: AccountId, wanted: Wanted): unknown[] => [
  wanted.map(({ videoId }) => videoId),
  wanted.map(({ choice }) => choice),
  ownerId,
];

interface PreviewRow {
  version: string;
  changes: Partial<Record<RemixChoice, number>> | null;
  videos: ChoicesPreview["videos"] | null;
}

/** What a file of choices would change now: how many videos, the first of them by title, and a digest of every move. */
export async function previewChoices(ownerId: AccountId, wanted: Wanted, named: number): Promise<ChoicesPreview> {
  const { rows } = await pool().query<PreviewRow>(
    `WITH ${CHANGING}
     SELECT ${MOVES} AS version,
            (SELECT json_object_agg(live, count) FROM (SELECT live, count(*)::int FROM changing GROUP BY live) c)
              AS changes,
            (SELECT json_agg(json_build_object('id', id, 'title', title, 'from', live, 'to', choice)
                             ORDER BY lower(title), title, id)
               FROM (SELECT * FROM changing ORDER BY lower(title), title, id LIMIT $4) first) AS videos`,
    [...valuesOf(ownerId, wanted), named],
  );
  const [row] = rows;
  return {
    version: row?.version ?? "",
    changes: { inherit: 0, allow: 0, deny: 0, parties: 0, ...row?.changes },
    videos: row?.videos ?? [],
  };
}

/** Whether a change that was gathered reaches exactly the videos of a file that change now, by the moves of `version`. */
export async function isStill(
  tx: Tx,
  { ownerId, wanted, changeId }: { ownerId: AccountId; wanted: Wanted; changeId: ChangeId },
  version: string,
): Promise<boolean> {
  const rows = await tx.$queryRawUnsafe<{ moves: string; isGathered: boolean }[]>(
    `WITH ${CHANGING},
     gathered AS (
       SELECT s.id, s.choice FROM remix_change_chunks k, unnest(k.video_ids, k.choices) AS s(id, choice)
        WHERE k.change_id = $4)
     SELECT ${MOVES} AS moves, ${digestOf(CHOICES, "changing")} = ${digestOf(CHOICES, "gathered")} AS "isGathered"`,
    ...valuesOf(ownerId, wanted),
    changeId,
  );
  return rows[0]?.moves === version && rows[0].isGathered;
}
