import { z } from "zod";

import { LABEL_KINDS } from "#lib/labels/label";
import { remixChoice } from "#lib/rights/choice";
import type { AccountId } from "#lib/shared/ids";
import { cleanLine } from "#lib/shared/plain-text";
import { videoStatus } from "#lib/videos/status";

/**
 * By what one's own videos are narrowed: the same in the address of the studio, in the API's list, and for a change
 * to all that match. What is left out does not narrow.
 */
export const videoFilter = z.object({
  status: videoStatus.optional(),
  label: z.enum(LABEL_KINDS).optional(),
  remix: remixChoice.optional().meta({ description: "The video's own choice, as far as it counts." }),
  q: z.string().max(200).transform(cleanLine).optional().meta({ description: "A part of the title." }),
});
export type VideoFilter = z.output<typeof videoFilter>;

/** Takes a value and names its parameter. */
type Bind = (value: unknown) => string;
type OwnVideos = VideoFilter & { ownerId: AccountId };

const literally = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

/** Three letters or digits in a row: without them the index of trigrams would be read from end to end. */
const HAS_TRIGRAM = /[\p{L}\p{N}]{3}/u;

/** A part of the title in any case: by the index of trigrams, or for the shortest parts by looking at title after title. */
function titleHas(q: string, bind: Bind): string {
  return HAS_TRIGRAM.test(q)
    ? `lower(v.title) LIKE '%' || lower(${bind(literally(q))}) || '%'`
    : `strpos(lower(v.title), lower(${bind(q)})) > 0`;
}

/**
 * By the choice as far as it counts. A choice that counts no longer is as good as none, so "inherit" has three parts:
 * each is a range of an index by itself, where an OR over them would be asked of every video.
 */
function choiceParts(remix: VideoFilter["remix"], owner: string, bind: Bind): string[] {
  const choicesFrom = `(SELECT choices_from FROM accounts WHERE id = ${owner})`;
  if (remix === undefined) return [];
  if (remix !== "inherit") {
    return [`v.remix_choice = ${bind(remix)}::remix_choice AND v.choice_decision > ${choicesFrom}`];
  }
  return [
    "v.remix_choice = 'inherit'",
    `v.remix_choice = 'allow' AND v.choice_decision <= ${choicesFrom}`,
    `v.remix_choice = 'deny' AND v.choice_decision <= ${choicesFrom}`,
  ];
}

/**
 * The condition of a filter on `videos v` in disjoint parts: what matches is what matches one of them. All but that on
 * the title is on columns that stand behind (created_at, id) in an index, and so is decided there without a look at
 * the row (docs/library-at-scale.md).
 */
export function partsOf({ ownerId, status, label, remix, q }: OwnVideos, bind: Bind): string[] {
  const owner = bind(ownerId);
  const all = [`v.owner_id = ${owner}`];
  if (status !== undefined) all.push(`v.status = ${bind(status)}::video_status`);
  if (label !== undefined) all.push(`v.label_kind = ${bind(label)}::label_kind`);
  if (q !== undefined && q !== "") all.push(titleHas(q, bind));
  const parts = choiceParts(remix, owner, bind);
  return (parts.length === 0 ? [[]] : parts).map((part) => all.concat(part).join(" AND "));
}
