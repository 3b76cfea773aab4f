import fc from "fast-check";

import { changeKind } from "#lib/disputes/cases/change-kind";
import { claimNext } from "#lib/disputes/cases/claim-next";
import { closeDispute } from "#lib/disputes/cases/close-dispute";
import { confirmReport } from "#lib/disputes/cases/confirm-report";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { UNDECIDED_STATES } from "#lib/disputes/cases/policy";
import { resumeDispute } from "#lib/disputes/cases/resume-dispute";
import { triageDispute } from "#lib/disputes/cases/triage-dispute";
import { waitDispute } from "#lib/disputes/cases/wait-dispute";
import { watchClocks } from "#lib/disputes/cases/watch-clocks";
import { appealDecision } from "#lib/disputes/decisions/appeal-decision";
import { closeDecided } from "#lib/disputes/decisions/close-decided";
import { declineDecision } from "#lib/disputes/decisions/decline-decision";
import { appealInput, decideInput, hearInput } from "#lib/disputes/decisions/input";
import { reverseDecision } from "#lib/disputes/decisions/reverse-decision";
import { drawReReviews } from "#lib/disputes/quality/draw-re-reviews";
import { settleReReview } from "#lib/disputes/quality/settle-re-review";
import { takeReReview } from "#lib/disputes/quality/take-re-review";
import type { Actor } from "#lib/people/accounts/actor";
import { hashSecret } from "#lib/people/accounts/secret";
import { db } from "#lib/platform/db/client";
import type { Clock } from "#lib/platform/shared/clock";
import { type DisputeKind, LISTED_KINDS, type Outcome } from "#lib/platform/shared/dispute-vocabulary";
import { DomainError } from "#lib/platform/shared/domain-error";
import { asId, type AppealId, type DecisionId, type DisputeId, newId } from "#lib/platform/shared/ids";
import { makePerson, reportOf } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";
import { approveDecision, decide, hearAppeal } from "#lib/testing/notified-decisions";

const drawn = <const Name extends string>(weight: number, ...names: Name[]) => ({
  weight,
  arbitrary: fc.record({
    do: fc.constantFrom(...names),
    kind: fc.constantFrom(...LISTED_KINDS),
    which: fc.nat(50),
    who: fc.nat(50),
    agrees: fc.boolean(),
    /** Since the step before. */
    hours: fc.double({ min: 0.1, max: 60, noNaN: true }),
  }),
});

/** What happens on a desk, step by step. What cannot be done is refused, and changes nothing. */
export const deskStep = fc.oneof(
  drawn(5, "report", "decide"),
  drawn(3, "report-by-mail", "claim", "appeal", "hear", "dismiss"),
  drawn(3, "wait", "triage", "suspend", "approve", "review", "draw", "watch"),
  drawn(1, "resume", "close", "decline", "reverse", "change-kind", "close-decided"),
);
export type DeskStep = typeof deskStep extends fc.Arbitrary<infer Step> ? Step : never;

/** What a case was in the moment in which its decision came into force. */
export interface DecidedThen {
  kind: string;
  openedAt: Date;
  wasLate: boolean;
}

export interface DeskWorld {
  staff: readonly Actor[];
  senior: Actor;
  clock: Clock;
  decidedThen: Map<string, DecidedThen>;
}

const at = <One>(all: readonly One[], index: number): One | undefined => all[index % Math.max(1, all.length)];
const reason = "A test";

/** What upholding a report of this kind can do to a video. */
const MEASURE = (kind: DisputeKind) =>
  kind === "intimate-imagery"
    ? ({ kind: "remove-video" } as const)
    : ({ kind: "correct-label", labelKind: "ai-modified" } as const);

async function report(kind: DisputeKind, clock: Clock): Promise<void> {
  const [creator, reporter] = [await makePerson(), await makePerson()];
  const video = await makeVideo(creator.id, { labelKind: "ai_generated" });
  const input = reportOf({ kind, target: { type: "video", id: video.id } });
  await openDispute(kind === "wrong-label" ? creator.actor : reporter.actor, input, undefined, clock);
}

async function reportByMail(kind: DisputeKind, clock: Clock, isConfirmed: boolean): Promise<void> {
  const video = await makeVideo((await makePerson()).id);
  const address = newId<string>();
  const contact = { email: `${address}@example.test`, name: "Somebody" };
  const target = { type: "video" as const, id: video.id };
  await openDispute(null, reportOf({ kind, target, origin: "report", contact }), address, clock);
  if (!isConfirmed) return;
  // Only a hash of the link's token is kept: here it is one that is known.
  const { id } = await db().disputeReport.findFirstOrThrow({ where: { targetId: video.id } });
  await db().disputeReport.update({ where: { id }, data: { confirmTokenHash: hashSecret(address) } });
  await confirmReport(address, address, clock);
}

async function noteThen(world: DeskWorld, disputeId: string): Promise<DecidedThen> {
  const row = await db().dispute.findUniqueOrThrow({ where: { id: disputeId } });
  const stoodAt = row.pausedAt ?? world.clock.now();
  return { kind: row.kind, openedAt: row.openedAt, wasLate: stoodAt >= row.decideBy };
}

const undecided = () =>
  db().dispute.findMany({ where: { state: { in: [...UNDECIDED_STATES] } }, orderBy: { number: "desc" } });

async function makeDecision(world: DeskWorld, { do: what, which, who }: DeskStep): Promise<void> {
  const found = at(await undecided(), which);
  const decider =
    found?.assigneeId == null
      ? at(world.staff, who)
      : world.staff.find(({ accountId }) => accountId === found.assigneeId);
  if (!found || !decider) return;
  const kind = found.kind as DisputeKind;
  const measures = what === "decide" ? [MEASURE(kind)] : what === "suspend" ? [{ kind: "suspend-account" }] : [];
  const outcome: Outcome =
    measures.length > 0 ? "upheld" : who % 4 === 0 && kind === "likeness" ? "referred" : "dismissed";
  const then = await noteThen(world, found.id);
  const input = decideInput.parse({ disputeId: found.id, plan: { outcome, measures }, reason });
  const { decisionId, state } = await decide(decider, input, world.clock);
  if (state !== "proposed") world.decidedThen.set(decisionId, then);
}

async function settleProposal(world: DeskWorld, { do: what, which, who }: DeskStep): Promise<void> {
  const found = at(
    await db().decision.findMany({ where: { state: "proposed" }, orderBy: { createdAt: "asc" } }),
    which,
  );
  const actor = at(world.staff, who);
  if (!found || !actor) return;
  const decisionId = asId<DecisionId>(found.id);
  const then = await noteThen(world, found.disputeId);
  if (what === "decline") {
    await declineDecision(actor, { decisionId, reason }, world.clock);
    return;
  }
  await approveDecision(actor, { decisionId, reason }, world.clock);
  world.decidedThen.set(decisionId, then);
}

async function workOn(world: DeskWorld, { do: what, kind, which, who, agrees }: DeskStep): Promise<void> {
  const found = at(await undecided(), which);
  const actor = at(world.staff, who);
  if (!found || !actor) return;
  const [disputeId, { clock }] = [asId<DisputeId>(found.id), world];
  if (what === "triage") await triageDispute(actor, { disputeId, reason }, clock);
  if (what === "wait")
    await waitDispute(actor, { disputeId, reason, waitingFor: agrees ? "reporter" : "subject" }, clock);
  if (what === "resume") await resumeDispute(actor, { disputeId, reason }, clock);
  if (what === "close") await closeDispute(actor, { disputeId, because: "withdrawn", reason }, clock);
  if (what === "change-kind") await changeKind(actor, { disputeId, kind, reason }, clock);
}

async function contest(world: DeskWorld, { do: what, which, who, agrees }: DeskStep): Promise<void> {
  const { clock } = world;
  if (what === "hear") {
    const found = at(await db().appeal.findMany({ where: { outcome: null }, orderBy: { createdAt: "asc" } }), which);
    // Sometimes whoever decided, and who may not.
    const actor = at(world.staff, who % 3);
    if (!found || !actor) return;
    const outcome = agrees ? "upheld" : "overturned";
    await hearAppeal(actor, hearInput.parse({ appealId: asId<AppealId>(found.id), outcome, reason }), clock);
    return;
  }
  const found = at(
    await db().decision.findMany({
      where: { state: "in-force", appeal: null, appealId: null },
      orderBy: { createdAt: "asc" },
    }),
    which,
  );
  if (!found) return;
  const decisionId = asId<DecisionId>(found.id);
  if (what === "reverse") {
    await reverseDecision(world.senior, { decisionId, reason, explanation: reason }, clock);
    return;
  }
  const { subjectId } = await db().dispute.findUniqueOrThrow({ where: { id: found.disputeId } });
  if (subjectId === null) return;
  const subject: Actor = { ...world.senior, accountId: asId(subjectId), role: "member" };
  await appealDecision(subject, appealInput.parse({ decisionId, text: reason }), clock);
}

/** Every other review agrees: which decisions are drawn is chance, and a desk needs both. */
async function review(world: DeskWorld, { who }: DeskStep): Promise<void> {
  const actor = at(world.staff, who);
  if (!actor) return;
  const { reviewId } = await takeReReview(actor);
  if (reviewId === null || who % 5 === 0) return;
  const { decisionId } = await db().reReview.findUniqueOrThrow({ where: { id: reviewId } });
  const { outcome } = await db().decision.findUniqueOrThrow({ where: { id: decisionId } });
  const other = outcome === "dismissed" ? "upheld" : "dismissed";
  const agrees = (await db().reReview.count({ where: { reviewedAt: { not: null } } })) % 2 === 0;
  await settleReReview(actor, { reviewId, outcome: agrees ? (outcome as Outcome) : other, note: "" }, world.clock);
}

async function take(world: DeskWorld, step: DeskStep): Promise<void> {
  const { clock, senior } = world;
  switch (step.do) {
    case "report":
      return report(step.kind, clock);
    case "report-by-mail":
      return reportByMail(step.kind, clock, step.agrees);
    case "decide":
    case "dismiss":
    case "suspend":
      return makeDecision(world, step);
    case "approve":
    case "decline":
      return settleProposal(world, step);
    case "appeal":
    case "hear":
    case "reverse":
      return contest(world, step);
    case "claim":
      await claimNext(at(world.staff, step.who) ?? senior, { queue: step.agrees ? "open" : "appeals" }, clock);
      return;
    case "wait":
    case "resume":
    case "triage":
    case "close":
    case "change-kind":
      return workOn(world, step);
    case "draw":
      await drawReReviews(senior, { count: 3 }, clock);
      return;
    case "review":
      return review(world, step);
    case "watch":
      return watchClocks(clock);
    case "close-decided":
      return closeDecided(clock);
  }
}

/** Takes a step through the use cases that everybody goes through. */
export async function takeDeskStep(world: DeskWorld, step: DeskStep): Promise<void> {
  await take(world, step).catch((error: unknown) => {
    if (!(error instanceof DomainError)) throw error;
  });
}
