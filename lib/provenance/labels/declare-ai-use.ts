import type { Actor } from "#lib/people/accounts/actor";
import { authorizeOwner } from "#lib/people/accounts/policy";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { asId, type VideoId } from "#lib/platform/shared/ids";
import { applyLabel } from "#lib/provenance/labels/apply-label";
import {
  isLowering,
  lowerableUntil,
  LOWERING_REFUSALS,
  loweringRefusal,
  stateAfter,
} from "#lib/provenance/labels/declaration-policy";
import { type DeclaredVideo, declarations } from "#lib/provenance/labels/declaration-store";
import type { DeclareAiUseInput } from "#lib/provenance/labels/input";
import type { Declaration, DeclarationKind } from "#lib/provenance/labels/label";
import { type LabelDto, labelDto } from "#lib/provenance/labels/label-shape";
import { recordClaims } from "#lib/provenance/labels/record-claims";
import { creator } from "#lib/provenance/labels/sources/creator";

/** Throws `no-longer-possible` for a declaration that others saw and that may not be lowered to this any more. */
async function requireLowerable(tx: Tx, { id, declared }: DeclaredVideo, to: DeclarationKind, now: Date) {
  if (lowerableUntil(declared, to) === null) return;
  const refusal = loweringRefusal(declared, to, { isContested: await declarations(tx).isContested(id), now });
  if (refusal === null) return;
  const detail = LOWERING_REFUSALS[refusal];
  throw new DomainError("no-longer-possible", detail, { fields: { kind: detail } });
}

/** What is in force once a declaration is saved. */
interface Declared {
  declaration: Declaration;
  label: LabelDto | null;
}

/**
 * Holds the cases about the label until the transaction ends, before any other lock. The strongest declaration lowers
 * nothing. Any other waits for a case that is being opened at this moment, and is then refused; or that case waits, and
 * finds the label as it is after this.
 */
export async function holdForDeclaration(tx: Tx, { videoId, kind }: DeclareAiUseInput): Promise<void> {
  if (kind !== "generated") await declarations(tx).holdLabelCases(asId<VideoId>(videoId));
}

/** Declares in a transaction that holds the cases about the label. Throws as `declareAiUse` does. */
export async function declareHeld(tx: Tx, actor: Actor, input: DeclareAiUseInput, now: Date): Promise<Declared> {
  const videoId = asId<VideoId>(input.videoId);
  const video = await declarations(tx).lock(videoId);
  authorizeOwner(actor, "write", video);
  await requireLowerable(tx, video, input.kind, now);
  const { declared } = video;
  const declaration = { kind: input.kind, note: input.note };
  await declarations(tx).save(videoId, declaration, stateAfter(declared, input.kind, now), now);
  await recordClaims(tx, videoId, creator, declaration);
  if (declared.kind !== input.kind) {
    await appendToLedger(tx, {
      kind: "ai-declared",
      subjectAccountId: video.ownerId,
      actorAccountId: actor.accountId,
      videoId,
      details: { from: declared.kind, to: input.kind },
    });
  }
  if (video.credentials === null) return { declaration, label: null };
  const because = isLowering(declared.kind, input.kind) ? "declaration-lowered" : "declared";
  const label = await applyLabel(tx, videoId, { actorAccountId: actor.accountId, because });
  return { declaration, label: labelDto(label, video.credentials) };
}

/** Throws `not-found` for anyone but its owner, before their request holds up the cases about a video. */
export async function requireOwnVideo(actor: Actor, videoId: VideoId): Promise<void> {
  authorizeOwner(actor, "write", await declarations().find(videoId));
}

/**
 * Records what a creator says about AI in their own video, and the label that follows from it. Before the video
 * has been analysed there is no label yet (null); the analysis takes the declaration into account. Throws `not-found`
 * for anyone but its owner, and `no-longer-possible` where the declaration may not be lowered.
 */
export async function declareAiUse(
  actor: Actor,
  input: DeclareAiUseInput,
  clock: Clock = systemClock,
): Promise<Declared> {
  await requireOwnVideo(actor, asId<VideoId>(input.videoId));
  return inTransaction(async (tx) => {
    await holdForDeclaration(tx, input);
    return declareHeld(tx, actor, input, clock.now());
  });
}
