import { isDeepStrictEqual } from "node:util";

import { PERMISSION_SQL } from "#lib/consent/changes/permission-sql";
import { partsOf } from "#lib/consent/changes/video-filter";
import type { PermissionChoice, PermissionName, PermissionSetting } from "#lib/consent/permissions/choice";
import type { PermissionBasis } from "#lib/consent/permissions/shapes";
import { binder } from "#lib/platform/db/binder";
import { pool } from "#lib/platform/db/client";
import { type AccountId, asId, type VideoId } from "#lib/platform/shared/ids";

/** Which videos an account-wide change reaches: those whose permission follows from one of these, and differs. */
export interface Reach {
  ownerId: AccountId;
  permission: PermissionName;
  bases: PermissionBasis[];
  to: { setting: PermissionSetting; parties: readonly string[] };
}

export interface ReachCount {
  videos: number;
  changes: number;
  ownChoices: number;
}

/** What the view says of a permission. */
const VIEW = {
  remix: {
    choice: "choice",
    setting: "CASE WHEN allowed THEN 'allow' ELSE 'deny' END",
    parties: "'{}'::text[]",
    basis: "basis",
  },
  training: {
    choice: "training_choice",
    setting: "training::text",
    parties: "training_parties",
    basis: "training_basis",
  },
} as const satisfies Record<PermissionName, object>;

/** Choices of which all videos are alike, but for exceptions. */
const REGULAR = ["inherit", "allow", "deny"] as const;
type RegularChoice = (typeof REGULAR)[number];

interface Counted {
  of: "all" | "example" | "exceptions";
  choice: PermissionChoice;
  setting: PermissionSetting | null;
  parties: string[] | null;
  basis: PermissionBasis | null;
  videos: string;
}

const withChoice = (permission: PermissionName, choice: RegularChoice) =>
  permission === "remix" ? { remix: choice } : { training: choice };

/**
 * Counts the videos of each choice from an index alone, and asks the view, in which the rule stands, about one of them
 * and about each exception. To ask it about every one of 1,000,000 videos took over a second.
 */
function countQuery({ ownerId, permission }: Reach): { text: string; values: unknown[] } {
  const { values, bind } = binder();
  const owner = bind(ownerId);
  const { choice: own, setting, parties, basis } = VIEW[permission];
  const { isException } = PERMISSION_SQL[permission];
  const ofEach = REGULAR.flatMap((choice) =>
    partsOf({ ownerId, status: "ready", ...withChoice(permission, choice) }, bind).flatMap((part) => [
      `SELECT 'all' AS of, '${choice}' AS choice, NULL::text AS setting, NULL::text[] AS parties, NULL::text AS basis,
              count(*) AS videos
       FROM videos v WHERE ${part}`,
      `SELECT 'example', '${choice}', ${setting}, ${parties}, ${basis}, 0 FROM effective_permissions
       WHERE video_id = (SELECT v.id FROM videos v WHERE ${part} AND NOT ${isException}
         ORDER BY v.created_at DESC, v.id DESC LIMIT 1)`,
    ]),
  );
  const exceptions = `SELECT 'exceptions', ${own}::text, ${setting}, ${parties}, ${basis}, count(*)
    FROM effective_permissions
    WHERE video_id IN (SELECT v.id FROM videos v WHERE v.owner_id = ${owner} AND v.status = 'ready' AND ${isException})
    GROUP BY 2, 3, 4, 5`;
  return { text: [...ofEach, exceptions].join(" UNION ALL "), values };
}

interface Alike {
  choice: PermissionChoice;
  videos: number;
  setting: PermissionSetting;
  parties: readonly string[];
  basis: PermissionBasis;
}

/** Every ready video in groups that are decided alike. */
async function groupsOf(
  reach: Reach,
): Promise<{ regular: (Alike & { choice: RegularChoice })[]; exceptions: Alike[] }> {
  const { rows } = await pool().query<Counted>(countQuery(reach));
  const exceptions = rows.flatMap(({ of, choice, setting, parties, basis, videos }) =>
    of === "exceptions" && setting && basis
      ? [{ choice, setting, parties: parties ?? [], basis, videos: Number(videos) }]
      : [],
  );
  const sum = (counted: { choice: PermissionChoice; videos: string | number }[], choice: RegularChoice): number =>
    counted.filter((row) => row.choice === choice).reduce((total, row) => total + Number(row.videos), 0);
  const all = rows.filter(({ of }) => of === "all");
  const regular = REGULAR.flatMap((choice) => {
    const example = rows.find((row) => row.of === "example" && row.choice === choice);
    const videos = sum(all, choice) - sum(exceptions, choice);
    return example?.basis && example.setting
      ? [{ choice, videos, setting: example.setting, parties: example.parties ?? [], basis: example.basis }]
      : [];
  });
  return { regular, exceptions };
}

const reaches = ({ bases, to }: Reach, { basis, setting, parties }: Alike): boolean =>
  bases.includes(basis) &&
  (setting !== to.setting || (setting === "parties" && !isDeepStrictEqual([...parties], [...to.parties])));

/** The newest videos of the groups, and of the exceptions, that a change would reach. */
function exampleQuery(reach: Reach, choices: RegularChoice[], limit: number): { text: string; values: unknown[] } {
  const { values, bind } = binder();
  const { ownerId, permission, bases, to } = reach;
  const { setting, parties, basis } = VIEW[permission];
  const { isException } = PERMISSION_SQL[permission];
  const newest = `ORDER BY v.created_at DESC, v.id DESC LIMIT ${bind(limit)}`;
  const regular = choices.flatMap((choice) =>
    partsOf({ ownerId, status: "ready", ...withChoice(permission, choice) }, bind).map(
      (part) => `(SELECT v.id, v.created_at FROM videos v WHERE ${part} AND NOT ${isException} ${newest})`,
    ),
  );
  const wanted = bind(to.setting);
  const exceptions = `SELECT video_id, created_at FROM effective_permissions
    WHERE ${basis} = ANY(${bind(bases)}::text[])
      AND (${setting} <> ${wanted} OR (${wanted} = 'parties' AND ${parties} <> ${bind(to.parties)}::text[]))
      AND video_id IN
      (SELECT v.id FROM videos v WHERE v.owner_id = ${bind(ownerId)} AND v.status = 'ready' AND ${isException})`;
  const chosen = `SELECT v.id FROM (${[...regular, exceptions].join(" UNION ALL ")}) v (id, created_at) ${newest}`;
  const text = `SELECT v.id, v.title FROM videos v WHERE v.id IN (${chosen}) ${newest}`;
  return { text, values };
}

/** Counts a change's reach, and names the newest few of the videos that it would reach. */
export async function findReach(
  reach: Reach,
  limit: number,
): Promise<ReachCount & { examples: { id: VideoId; title: string }[] }> {
  const { regular, exceptions } = await groupsOf(reach);
  const everything = [...regular, ...exceptions];
  const count = (wanted: (group: Alike) => boolean): number =>
    everything.filter(wanted).reduce((total, { videos }) => total + videos, 0);
  const counts = {
    videos: count(() => true),
    changes: count((group) => reaches(reach, group)),
    ownChoices: count(({ basis }) => basis === "video-choice"),
  };
  if (counts.changes === 0) return { ...counts, examples: [] };
  const choices = regular.filter((group) => reaches(reach, group)).map(({ choice }) => choice);
  const { rows } = await pool().query<{ id: string; title: string }>(exampleQuery(reach, choices, limit));
  return { ...counts, examples: rows.map(({ id, title }) => ({ id: asId<VideoId>(id), title })) };
}
