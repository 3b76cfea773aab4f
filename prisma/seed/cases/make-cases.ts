import { drawReReviews } from "#lib/disputes/quality/draw-re-reviews";
import { settleReReview } from "#lib/disputes/quality/settle-re-review";
import { takeReReview } from "#lib/disputes/quality/take-re-review";
import { approveAccess } from "#lib/overview/administration/approve-access";
import { proposeAccess } from "#lib/overview/administration/propose-access";
import { db } from "#lib/platform/db/client";
import { DomainError } from "#lib/platform/shared/domain-error";
import { asId, type DisputeId } from "#lib/platform/shared/ids";
import type { DemoCase } from "#prisma/seed/cases/content-cases";
import { demoCases } from "#prisma/seed/cases/demo-cases";
import { type Actors, report, type Stage } from "#prisma/seed/cases/stage";
import { findThings } from "#prisma/seed/cases/things";

const HOUR_MS = 3_600_000;
const SAMPLE = 4;

/** What a step answers that was done before the seed was interrupted. */
const DONE_BEFORE = new Set(["no-longer-possible", "conflict", "already-exists", "not-allowed", "not-found"]);

/** The case that an interrupted seed opened already. A report's text tells it from all others. */
async function earlierCase({ text }: DemoCase): Promise<Omit<Stage, "actors"> | null> {
  const found = await db().disputeReport.findFirst({ where: { text }, include: { dispute: true } });
  return found?.dispute ? { disputeId: asId<DisputeId>(found.dispute.id), openedAt: found.dispute.openedAt } : null;
}

async function makeCase(actors: Actors, { hoursAgo, then = [], ...first }: DemoCase, isOver: boolean): Promise<void> {
  const openedAt = new Date(Date.now() - hoursAgo * HOUR_MS);
  const earlier = await earlierCase({ hoursAgo, ...first });
  if (earlier && isOver) return;
  const stage = { actors, ...(earlier ?? { disputeId: await report(actors, first, openedAt), openedAt }) };
  for (const step of then) {
    try {
      await step(stage);
    } catch (error) {
      if (!(earlier && error instanceof DomainError && DONE_BEFORE.has(error.code))) throw error;
    }
  }
}

/** A few decisions are drawn to be looked at once more, and one of them was. */
async function lookOnceMore({ seniorSupport, secondSupport }: Actors): Promise<void> {
  if ((await db().reReview.count()) > 0) return;
  await drawReReviews(seniorSupport, { count: SAMPLE });
  const { reviewId } = await takeReReview(secondSupport);
  if (reviewId !== null) await settleReReview(secondSupport, { reviewId, outcome: "dismissed", note: "" });
}

/** One person of the desk sees child-safety cases, as two administrators decided. */
async function giveAccess({ administrator, secondAdministrator, seniorSupport: { accountId } }: Actors): Promise<void> {
  if ((await db().deskAccess.count({ where: { accountId } })) > 0) return;
  const reason = "Trained for these cases, and on call.";
  const accessId = await proposeAccess(administrator, { accountId, reason });
  await approveAccess(secondAdministrator, { accessId });
}

/**
 * Opens the demo's cases and lets happen in them what happened, by the use cases that everybody goes through. Of an
 * interrupted seed only its last case can be half done: the ones before it are left as they are.
 */
export async function makeCases(actors: Actors): Promise<void> {
  await giveAccess(actors);
  const cases = demoCases(await findThings());
  const opened = await Promise.all(cases.map(async (demoCase) => (await earlierCase(demoCase)) !== null));
  const last = opened.lastIndexOf(true);
  for (const [index, demoCase] of cases.entries()) await makeCase(actors, demoCase, index < last);
  await lookOnceMore(actors);
}
