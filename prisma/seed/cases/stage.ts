import { addNote } from "#lib/disputes/cases/add-note";
import { answerAsParty } from "#lib/disputes/cases/answer-as-party";
import { claimDispute } from "#lib/disputes/cases/claim-dispute";
import { closeDispute } from "#lib/disputes/cases/close-dispute";
import { escalateDispute } from "#lib/disputes/cases/escalate-dispute";
import { openDisputeInput } from "#lib/disputes/cases/input";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { reopenDispute } from "#lib/disputes/cases/reopen-dispute";
import { sendMessage } from "#lib/disputes/cases/send-message";
import { type Statements, statementsNeeded } from "#lib/disputes/cases/statements";
import { triageDispute } from "#lib/disputes/cases/triage-dispute";
import { appealDecision } from "#lib/disputes/decisions/appeal-decision";
import { decide as decideCase } from "#lib/disputes/decisions/decide";
import { draftStatement } from "#lib/disputes/decisions/draft-statement";
import { hearAppeal } from "#lib/disputes/decisions/hear-appeal";
import { hearInput, statements } from "#lib/disputes/decisions/input";
import { plan as planSchema } from "#lib/disputes/decisions/plan";
import { tellDecision } from "#lib/disputes/decisions/tell-decision";
import type { Actor } from "#lib/people/accounts/actor";
import { db } from "#lib/platform/db/client";
import { type Clock, fixedClock } from "#lib/platform/shared/clock";
import { type AppealId, asId, type DecisionId, type DisputeId } from "#lib/platform/shared/ids";
import type { DemoPerson } from "#prisma/seed/people";
import type { z } from "zod";

const HOUR_MS = 3_600_000;

export type Actors = Record<DemoPerson, Actor>;

/** A case of the demo while it is being made: its steps happen some hours after it was opened. */
export interface Stage {
  actors: Actors;
  disputeId: DisputeId;
  openedAt: Date;
}

export type Step = (stage: Stage) => Promise<unknown>;

const at = ({ openedAt }: Stage, hours: number): Clock => fixedClock(new Date(openedAt.getTime() + hours * HOUR_MS));

export interface Report {
  by: DemoPerson;
  kind: z.input<typeof openDisputeInput>["kind"];
  target: { type: "video" | "comment" | "grant" | "account"; id: string };
  text: string;
  wantedLabel?: "ai-generated" | "ai-modified" | "may-contain-ai" | "captured" | "none";
}

const MADE: Required<Statements> = {
  goodFaith: true,
  noConsent: true,
  depicted: "me",
  signature: "Signed for the demo",
};

/** Reports something as if it had been at that time, with the statements that a law wants for its kind. */
export async function report(actors: Actors, { by, ...words }: Report, openedAt: Date): Promise<DisputeId> {
  const opened = await openDispute(
    actors[by],
    openDisputeInput.parse({
      ...words,
      origin: "watch",
      statements: Object.fromEntries(statementsNeeded(words.kind).map((name) => [name, MADE[name]])),
    }),
    "127.0.0.1",
    fixedClock(openedAt),
  );
  if (opened.state !== "opened") throw new Error("A report of somebody with an account opens a case.");
  return opened.disputeId;
}

/** Somebody else reports the same. */
export const joinedBy =
  (hours: number, again: Report): Step =>
  (stage) =>
    report(stage.actors, again, at(stage, hours).now());

export const triage =
  (by: DemoPerson, hours: number, reason: string): Step =>
  (stage) =>
    triageDispute(stage.actors[by], { disputeId: stage.disputeId, reason }, at(stage, hours));

export const take =
  (by: DemoPerson, hours: number): Step =>
  (stage) =>
    claimDispute(stage.actors[by], { disputeId: stage.disputeId }, at(stage, hours));

export const note =
  (by: DemoPerson, hours: number, body: string): Step =>
  (stage) =>
    addNote(stage.actors[by], { disputeId: stage.disputeId, body }, at(stage, hours));

export const write =
  (by: DemoPerson, hours: number, party: "reporter" | "subject", body: string, thenWait = false): Step =>
  (stage) =>
    sendMessage(
      stage.actors[by],
      { disputeId: stage.disputeId, party, reportId: null, body, thenWait },
      at(stage, hours),
    );

export const answer =
  (by: DemoPerson, hours: number, body: string): Step =>
  (stage) =>
    answerAsParty({ visitor: stage.actors[by], disputeId: stage.disputeId }, body, at(stage, hours));

export const escalate =
  (by: DemoPerson, hours: number, reason: string): Step =>
  (stage) =>
    escalateDispute(stage.actors[by], { disputeId: stage.disputeId, reason }, at(stage, hours));

export const close =
  (by: DemoPerson, hours: number, reason: string): Step =>
  (stage) =>
    closeDispute(stage.actors[by], { disputeId: stage.disputeId, because: "withdrawn", reason }, at(stage, hours));

export const reopen =
  (by: DemoPerson, hours: number, reason: string): Step =>
  (stage) =>
    reopenDispute(stage.actors[by], { disputeId: stage.disputeId, reason }, at(stage, hours));

/** A minute later it is told, as the worker would. */
const tell = (stage: Stage, decisionId: DecisionId, hours: number): Promise<void> =>
  tellDecision(decisionId, at(stage, hours + 1 / 60));

export const decide =
  (by: DemoPerson, hours: number, plan: z.input<typeof planSchema>, reason: string): Step =>
  async (stage) => {
    const asked = { disputeId: stage.disputeId, plan: planSchema.parse(plan) };
    const actor = stage.actors[by];
    const [subject, reporter] = await Promise.all(
      (["subject", "reporter"] as const).map((party) => draftStatement(actor, { ...asked, party })),
    );
    // Which rule of the terms it is, the kind "other" leaves to whoever decides.
    const isOpen = subject?.ground.explanation === "";
    const explained = (drafted: typeof subject) =>
      drafted && { ...drafted, ground: { ...drafted.ground, explanation: reason } };
    const written = isOpen ? { subject: explained(subject), reporter: explained(reporter) } : {};
    const input = { ...asked, reason, statements: statements.parse(written) };
    const { decisionId } = await decideCase(actor, input, at(stage, hours));
    await tell(stage, asId<DecisionId>(decisionId), hours);
  };

async function latestDecision({ disputeId }: Stage): Promise<DecisionId> {
  const { id } = await db().decision.findFirstOrThrow({ where: { disputeId }, orderBy: { createdAt: "desc" } });
  return asId<DecisionId>(id);
}

export const appeal =
  (by: DemoPerson, hours: number, text: string): Step =>
  async (stage) =>
    appealDecision(stage.actors[by], { decisionId: await latestDecision(stage), text }, at(stage, hours));

export const hear =
  (by: DemoPerson, hours: number, outcome: "upheld" | "overturned", reason: string): Step =>
  async (stage) => {
    const { id } = await db().appeal.findFirstOrThrow({ where: { disputeId: stage.disputeId, outcome: null } });
    const input = hearInput.parse({ appealId: asId<AppealId>(id), outcome, reason });
    const { decisionId } = await hearAppeal(stage.actors[by], input, at(stage, hours));
    await tell(stage, asId<DecisionId>(decisionId), hours);
  };
