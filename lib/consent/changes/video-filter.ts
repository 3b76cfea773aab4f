import { z } from "zod";

import { PERMISSION_SQL } from "#lib/consent/changes/permission-sql";
import { permissionChoice, type PermissionName, remixChoice } from "#lib/consent/permissions/choice";
import { videoStatus } from "#lib/library/videos/status";
import type { Bind } from "#lib/platform/db/binder";
import { textSearch } from "#lib/platform/db/text-search";
import type { AccountId } from "#lib/platform/shared/ids";
import { search } from "#lib/platform/shared/text-input";
import { LABEL_KINDS } from "#lib/provenance/labels/label";
import type { BadgeKind } from "#lib/provenance/labels/words";

const BADGE_KINDS = [...LABEL_KINDS, "unverified-credentials"] as const satisfies readonly BadgeKind[];

/**
 * By what one's own videos are narrowed: the same in the address of the studio, in the API's list, and for a change
 * to all that match. What is left out does not narrow.
 */
export const videoFilter = z.object({
  status: videoStatus.optional(),
  label: z.enum(BADGE_KINDS).optional().meta({
    description:
      "What the badge says. `none` is “No AI label”; videos whose credentials fail their checks are `unverified-credentials`.",
  }),
  remix: remixChoice.optional().meta({ description: "The video's own choice about remixing, as far as it counts." }),
  training: permissionChoice.optional().meta({
    description: "The video's own choice about AI training, as far as it counts.",
  }),
  q: search(200).optional().meta({
    description: "Words, or parts of words, all of which stand in the title or the file's name, in any order.",
  }),
});
export type VideoFilter = z.output<typeof videoFilter>;

type OwnVideos = VideoFilter & { ownerId: AccountId };

/** A filter as SQL: on the columns of `videos v`, and apart from that on what is searched in, `video_search t`. */
export interface Conditions {
  owner: string;
  /** What every match fulfils besides, and disjoint alternatives of which it fulfils one; none where nothing is asked. */
  columns: string[];
  choices: string[];
  text: { keys: string; letters: string } | null;
}

/** All words stand in the title or in the file's name. */
function textHas(q: string, owner: string, bind: Bind): NonNullable<Conditions["text"]> {
  const { keys, letters } = textSearch({
    folded: "t.folded",
    scope: "t.owner_id",
    within: owner,
    asked: `${bind(q)}::text`,
  });
  return { keys: `t.owner_id = ${owner} AND ${keys}`, letters };
}

/**
 * By the choice as far as it counts. A choice that counts no longer is as good as none, so "inherit" has a part
 * for each: each is a range of an index by itself, where an OR over them would be asked of every video.
 */
function choiceParts(
  permission: PermissionName,
  choice: (typeof OWN_CHOICES)[PermissionName][number] | "inherit" | undefined,
  owner: string,
  bind: Bind,
): string[] {
  const sql = PERMISSION_SQL[permission];
  const choicesFrom = `(SELECT ${sql.choicesFrom} FROM accounts WHERE id = ${owner})`;
  if (choice === undefined) return [];
  if (choice !== "inherit") {
    return [`${sql.choice} = ${bind(choice)}::permission_choice AND ${sql.decision} > ${choicesFrom}`];
  }
  const asleep = OWN_CHOICES[permission].map((own) => `${sql.choice} = '${own}' AND ${sql.decision} <= ${choicesFrom}`);
  return [`${sql.choice} = 'inherit'`, ...asleep];
}

const OWN_CHOICES = { remix: ["allow", "deny"], training: ["allow", "deny", "parties"] } as const;

/** Each of some alternatives with each of others; no alternatives ask nothing. */
function both(some: string[], others: string[]): string[] {
  if (some.length === 0) return others;
  return others.length === 0 ? some : some.flatMap((one) => others.map((other) => `${one} AND ${other}`));
}

/**
 * The conditions of a filter. All but that on the text are on columns that stand behind (created_at, id) in an index,
 * and so are decided there without a look at the row (docs/library-at-scale.md).
 */
export function conditionsOf({ ownerId, status, label, remix, training, q }: OwnVideos, bind: Bind): Conditions {
  const owner = bind(ownerId);
  const columns: string[] = [];
  if (status !== undefined) columns.push(`v.status = ${bind(status)}::video_status`);
  if (label !== undefined) columns.push(`v.label_kind = ${bind(label)}::label_kind`);
  const choices = both(choiceParts("remix", remix, owner, bind), choiceParts("training", training, owner, bind));
  return { owner, columns, choices, text: q === undefined || q === "" ? null : textHas(q, owner, bind) };
}

/** In disjoint parts on `videos v`, without the text: each is a range of an index. */
export function columnParts({ owner, columns, choices }: Conditions): string[] {
  const all = [`v.owner_id = ${owner}`, ...columns];
  return (choices.length === 0 ? [[]] : choices.map((choice) => [choice])).map((choice) =>
    all.concat(choice).join(" AND "),
  );
}

/** The same where one condition has to say it all. */
export function asOne({ owner, columns, choices }: Conditions): string {
  const either = choices.length === 0 ? [] : [`((${choices.join(") OR (")}))`];
  return [`v.owner_id = ${owner}`, ...columns, ...either].join(" AND ");
}

/** The whole filter in disjoint parts on `videos v`, for operations on all that match. */
export function partsOf(filter: OwnVideos, bind: Bind): string[] {
  const conditions = conditionsOf(filter, bind);
  if (conditions.text === null) return columnParts(conditions);
  const { keys, letters } = conditions.text;
  const found = `EXISTS (SELECT FROM video_search t
    WHERE t.created_at = v.created_at AND t.video_id = v.id AND ${keys} AND ${letters})`;
  return [`${asOne(conditions)} AND ${found}`];
}
