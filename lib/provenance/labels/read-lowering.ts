import type { VideoId } from "#lib/platform/shared/ids";
import {
  lowerableUntil,
  LOWERING_REFUSALS,
  loweringRefusal,
  type LoweringRefusal,
} from "#lib/provenance/labels/declaration-policy";
import { declarations } from "#lib/provenance/labels/declaration-store";
import { DECLARATION_KINDS, type DeclarationKind } from "#lib/provenance/labels/label";

/** Whether a declaration can be lowered, for the form that changes it. */
export interface LoweringDto {
  /** Why it cannot be lowered to each of these, in words; the others it can be changed to. */
  refused: Partial<Record<DeclarationKind, { because: LoweringRefusal; text: string }>>;
  /** Until when it can be taken back altogether; null where there is no limit, or where it is refused. */
  until: string | null;
}

/** For the creator's own page of a video. */
export async function readLowering(videoId: VideoId, now: Date): Promise<LoweringDto> {
  const [video, isContested] = await Promise.all([declarations().find(videoId), declarations().isContested(videoId)]);
  if (!video) return { refused: {}, until: null };
  const refused: LoweringDto["refused"] = {};
  for (const kind of DECLARATION_KINDS) {
    const because = loweringRefusal(video.declared, kind, { isContested, now });
    if (because !== null) refused[kind] = { because, text: LOWERING_REFUSALS[because] };
  }
  const until = refused.none ? null : lowerableUntil(video.declared, "none");
  return { refused, until: until?.toISOString() ?? null };
}
