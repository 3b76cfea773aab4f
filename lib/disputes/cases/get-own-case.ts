import { z } from "zod";

import { findParty, type PartyVisitor } from "#lib/disputes/cases/find-party";
import { messages } from "#lib/disputes/cases/message-store";
import { ownCases } from "#lib/disputes/cases/own-case-store";
import { partyStateOf, knownState } from "#lib/disputes/cases/party-words";
import { isUndecided, type PartyOf } from "#lib/disputes/cases/policy";
import { reports } from "#lib/disputes/cases/report-store";
import type { OwnCaseDto } from "#lib/disputes/cases/shapes";
import type { DisputeRecord } from "#lib/disputes/cases/store";
import { requireScope } from "#lib/people/accounts/policy";
import { appealableUntil, appealProblem } from "#lib/platform/shared/appeal-term";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import type { AccountId, VideoId } from "#lib/platform/shared/ids";

const wanted = z.object({ wantedLabel: z.string().optional() });
const body = z.record(z.string(), z.unknown());

/** Which label a reporter would find right, as the report keeps it. */
export const wantedLabelOf = (statements: unknown): string | null =>
  wanted.safeParse(statements).data?.wantedLabel ?? null;

type Decision = Awaited<ReturnType<ReturnType<typeof ownCases>["decisionsFor"]>>[number];

function decisionDto(decision: Decision, party: PartyOf, accountId: AccountId | null, now: Date) {
  const { id, outcome, state, appealId, inForceAt, notifiedAt, appeal } = decision;
  const facts = { state, notifiedAt, isOnAppeal: appealId !== null, wasAppealed: appeal !== null };
  const problem = appealProblem(facts, now);
  const isSameParty =
    appeal?.reportId === null
      ? accountId !== null && appeal.accountId === accountId
      : appeal?.reportId === party.reportId;
  const isYours = appeal?.party === party.party && isSameParty;
  return {
    id,
    outcome,
    state,
    isOnAppeal: appealId !== null,
    inForceAt: inForceAt.toISOString(),
    statement: decision.statement === null ? null : body.parse(decision.statement),
    appealableUntil: problem === null ? appealableUntil(notifiedAt).toISOString() : null,
    notAppealableBecause: problem,
    appeal: appeal && {
      id: appeal.id,
      isYours,
      text: isYours ? appeal.text : null,
      outcome: appeal.outcome,
      createdAt: appeal.createdAt.toISOString(),
    },
  };
}

async function reportDto({ reportId }: PartyOf): Promise<OwnCaseDto["report"]> {
  const report = reportId === null ? null : await reports().find(reportId);
  return (
    report && {
      text: report.text,
      origin: report.origin,
      wantedLabel: wantedLabelOf(report.statements),
      createdAt: report.createdAt.toISOString(),
    }
  );
}

async function messagesDto(dispute: DisputeRecord, { party, reportId }: PartyOf): Promise<OwnCaseDto["messages"]> {
  const said = await messages().listWith(dispute.id, party, reportId);
  return said.map(({ id, fromStaff, body: text, createdAt }) => ({
    id,
    from: fromStaff ? "support" : "you",
    body: text,
    createdAt: createdAt.toISOString(),
  }));
}

/** What a decision was about for somebody whose copy it reached: their own, not what the case is about. */
const ownThing = ({ videoId }: { videoId: VideoId | null }, accountId: AccountId | null) => ({
  ...(videoId === null
    ? { target: { type: "account" as const, id: accountId ?? "" } }
    : { target: { type: "video" as const, id: videoId } }),
  videoId,
});

/** When a decision is meant, for a party: not while the clock stands, nor once there is one. */
export function shownDecideBy(dispute: Pick<DisputeRecord, "state" | "untoldFrom" | "pausedAt" | "decideBy">) {
  const state = knownState(dispute);
  const isRunning = (isUndecided(state) || state === "appealed") && dispute.pausedAt === null;
  return isRunning ? dispute.decideBy.toISOString() : null;
}

/**
 * A case as one of its parties reads it: how far it is, their own part of it, what was decided and why, and until when
 * they can appeal. Throws `not-found` for anyone else, staff included.
 */
export async function getOwnCase(who: PartyVisitor, clock: Clock = systemClock): Promise<OwnCaseDto> {
  const visitor = "visitor" in who ? who.visitor : null;
  if (visitor) requireScope(visitor, "read");
  const { dispute, party, accountId, affected } = await findParty(who);
  const { id, number, kind, openedAt, state } = dispute;
  const now = clock.now();
  const decisions = await ownCases().decisionsFor(id, { ...party, accountId });
  const { target, videoId } = affected === null ? dispute : ownThing(affected, accountId);
  return {
    id,
    number,
    kind,
    party: party.party,
    target,
    videoId,
    ...partyStateOf(dispute, party.party),
    title: await ownCases().titleFor(videoId, accountId),
    openedAt: openedAt.toISOString(),
    decideBy: shownDecideBy(dispute),
    mayWrite: state !== "closed" && affected === null,
    report: await reportDto(party),
    messages: affected === null ? await messagesDto(dispute, party) : [],
    decisions: decisions
      .filter(({ statement }) => affected === null || statement !== null)
      .map((decision) => decisionDto(decision, party, accountId, now)),
  };
}
