import { partsOf } from "#lib/consent/changes/video-filter";
import type { PermissionBasis, RemixChoice, RemixPermission } from "#lib/consent/permissions/shapes";
import { binder } from "#lib/platform/db/binder";
import { pool } from "#lib/platform/db/client";
import { type AccountId, asId, type VideoId } from "#lib/platform/shared/ids";

/** Which videos an account-wide change reaches: those whose permission follows from one of these, and differs. */
export interface Reach {
  ownerId: AccountId;
  bases: PermissionBasis[];
  to: RemixPermission;
}

export interface ReachCount {
  videos: number;
  changes: number;
  ownChoices: number;
}

/** Videos of the same choice are alike, except for those about which the platform or its staff decided one by one. */
const IS_EXCEPTION = "(v.remix_forbidden_at IS NOT NULL OR v.staff_remix IS NOT NULL OR v.removed_at IS NOT NULL)";
const CHOICES: RemixChoice[] = ["inherit", "allow", "deny"];

interface Counted {
  of: "all" | "example" | "exceptions";
  choice: RemixChoice;
  allowed: boolean | null;
  basis: PermissionBasis | null;
  videos: string;
}

/**
 * Counts the videos of each choice from an index alone, and asks the view, in which the rule stands, about one of them
 * and about each exception. To ask it about every one of 1,000,000 videos took over a second.
 */
function countQuery(ownerId: AccountId): { text: string; values: unknown[] } {
  const { values, bind } = binder();
  const owner = bind(ownerId);
  const ofEach = CHOICES.flatMap((choice) =>
    partsOf({ ownerId, status: "ready", remix: choice }, bind).flatMap((part) => [
      `SELECT 'all' AS of, '${choice}' AS choice, NULL::boolean AS allowed, NULL::text AS basis, count(*) AS videos
       FROM videos v WHERE ${part}`,
      `SELECT 'example', '${choice}', allowed, basis, 0 FROM effective_permissions
       WHERE video_id = (SELECT v.id FROM videos v WHERE ${part} AND NOT ${IS_EXCEPTION}
         ORDER BY v.created_at DESC, v.id DESC LIMIT 1)`,
    ]),
  );
  const exceptions = `SELECT 'exceptions', choice::text, allowed, basis, count(*) FROM effective_permissions
    WHERE video_id IN (SELECT v.id FROM videos v WHERE v.owner_id = ${owner} AND v.status = 'ready' AND ${IS_EXCEPTION})
    GROUP BY choice, allowed, basis`;
  return { text: [...ofEach, exceptions].join(" UNION ALL "), values };
}

interface Alike {
  choice: RemixChoice;
  videos: number;
  allowed: boolean;
  basis: PermissionBasis;
}

/** Every ready video in groups that are decided alike. */
async function groupsOf(ownerId: AccountId): Promise<{ regular: Alike[]; exceptions: Alike[] }> {
  const { rows } = await pool().query<Counted>(countQuery(ownerId));
  const exceptions = rows.flatMap(({ of, choice, allowed, basis, videos }) =>
    of === "exceptions" && allowed !== null && basis ? [{ choice, allowed, basis, videos: Number(videos) }] : [],
  );
  const sum = (counted: { choice: RemixChoice; videos: string | number }[], choice: RemixChoice): number =>
    counted.filter((row) => row.choice === choice).reduce((total, row) => total + Number(row.videos), 0);
  const all = rows.filter(({ of }) => of === "all");
  const regular = CHOICES.flatMap((choice) => {
    const example = rows.find((row) => row.of === "example" && row.choice === choice);
    const videos = sum(all, choice) - sum(exceptions, choice);
    return example?.basis && example.allowed !== null
      ? [{ choice, videos, allowed: example.allowed, basis: example.basis }]
      : [];
  });
  return { regular, exceptions };
}

const reaches = ({ bases, to }: Reach, { basis, allowed }: Alike): boolean =>
  bases.includes(basis) && allowed !== (to === "allow");

/** The newest videos of the groups, and of the exceptions, that a change would reach. */
function exampleQuery(reach: Reach, choices: RemixChoice[], limit: number): { text: string; values: unknown[] } {
  const { values, bind } = binder();
  const { ownerId, bases, to } = reach;
  const newest = `ORDER BY v.created_at DESC, v.id DESC LIMIT ${bind(limit)}`;
  const regular = choices.flatMap((remix) =>
    partsOf({ ownerId, status: "ready", remix }, bind).map(
      (part) => `(SELECT v.id, v.created_at FROM videos v WHERE ${part} AND NOT ${IS_EXCEPTION} ${newest})`,
    ),
  );
  const exceptions = `SELECT video_id, created_at FROM effective_permissions
    WHERE basis = ANY(${bind(bases)}::text[]) AND allowed <> ${bind(to === "allow")} AND video_id IN
      (SELECT v.id FROM videos v WHERE v.owner_id = ${bind(ownerId)} AND v.status = 'ready' AND ${IS_EXCEPTION})`;
  const chosen = `SELECT v.id FROM (${[...regular, exceptions].join(" UNION ALL ")}) v (id, created_at) ${newest}`;
  const text = `SELECT v.id, v.title FROM videos v WHERE v.id IN (${chosen}) ${newest}`;
  return { text, values };
}

/** Counts a change's reach, and names the newest few of the videos that it would reach. */
export async function findReach(
  reach: Reach,
  limit: number,
): Promise<ReachCount & { examples: { id: VideoId; title: string }[] }> {
  const { regular, exceptions } = await groupsOf(reach.ownerId);
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
