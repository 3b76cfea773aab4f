import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";

import type { Actor } from "#lib/accounts/actor";
import { setSuspension } from "#lib/administration/set-suspension";
import { appealDecision } from "#lib/decisions/appeal-decision";
import { approveDecision } from "#lib/decisions/approve-decision";
import { decide } from "#lib/decisions/decide";
import { declineDecision } from "#lib/decisions/decline-decision";
import { hearAppeal } from "#lib/decisions/hear-appeal";
import { appealInput, decideInput, hearInput } from "#lib/decisions/input";
import { reverseDecision } from "#lib/decisions/reverse-decision";
import { openDispute } from "#lib/disputes/open-dispute";
import { forbidVideoRemixing } from "#lib/rights/forbid-video-remixing";
import { fixedClock } from "#lib/shared/clock";
import { DomainError } from "#lib/shared/domain-error";
import { asId, type DecisionId, type VideoId } from "#lib/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { holds, missingFromLedger, Model, type Scene } from "#lib/testing/decision-model";
import { makePerson, makeStaff, reportOf } from "#lib/testing/disputes";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";

useTestDatabase();

let seniors: Actor[];
let administrator: Actor;
beforeAll(async () => {
  seniors = await Promise.all([0, 1, 2].map(() => makeStaff("senior-support")));
  administrator = actorFor(await makeAccount({ role: "administrator" }), {
    role: "administrator",
  });
});

const MEASURES = ["restrict-video", "remove-video", "forbid-remixing", "suspend-account", "correct-label"] as const;
const LABELS = ["ai-generated", "ai-modified", "captured"] as const;
const planned = fc
  .record({
    kinds: fc.uniqueArray(fc.constantFrom(...MEASURES), { maxLength: 3 }),
    label: fc.constantFrom(...LABELS),
  })
  .map(({ kinds, label }) => ({
    outcome: kinds.length > 0 ? ("upheld" as const) : ("dismissed" as const),
    measures: kinds.map((kind) => ({
      kind,
      ...(kind === "correct-label" && { labelKind: label }),
    })),
  }));

const which = { which: fc.nat(5), who: fc.nat(2) };
const step = fc.oneof(
  fc.record({
    do: fc.constant("report" as const),
    kind: fc.constantFrom("likeness" as const, "impersonation" as const),
  }),
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("decide" as const),
      plan: planned,
      ...which,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom("approve" as const, "decline" as const),
      ...which,
    }),
  },
  fc.record({ do: fc.constant("reverse" as const), ...which }),
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("appeal" as const), ...which }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("hear" as const),
      overturns: fc.boolean(),
      ...which,
    }),
  },
  fc.record({
    do: fc.constantFrom("suspend" as const, "forbid" as const),
    on: fc.boolean(),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer Drawn> ? Drawn : never;

const decided = (kind: (typeof MEASURES)[number]): Step => ({
  ...{ do: "decide", which: 0, who: 0 },
  plan: { outcome: "upheld", measures: [{ kind }] },
});
const appealed: Step = { do: "appeal", which: 0, who: 0 };
const heard = (overturns: boolean): Step => ({ do: "hear", overturns, which: 0, who: 1 });

/** What chance alone comes to in most runs and not in all. */
const ALWAYS: [Step[]][] = [
  [[decided("restrict-video"), appealed, heard(true)]],
  [[decided("restrict-video"), appealed, heard(false)]],
  [[decided("suspend-account")]],
];

/** Later than anything before: two measures of one moment would be ordered by chance. */
let moment = Date.now();
const next = () => fixedClock(new Date((moment += 1_000)));

const attempt = async (tried: Promise<unknown>): Promise<boolean> =>
  tried.then(
    () => true,
    (error: unknown) => {
      // What was refused is expected to have changed nothing, which is looked at after every step.
      if (error instanceof DomainError) return false;
      throw error;
    },
  );

const at = <One>(all: readonly One[], index: number): One | undefined => all[index % Math.max(1, all.length)];

async function take(drawn: Step, { creator, videoId }: Scene, model: Model): Promise<void> {
  const reason = "A test";
  switch (drawn.do) {
    case "report": {
      const { actor } = await makePerson();
      const target = { type: "video" as const, id: videoId };
      const opened = await openDispute(actor, reportOf({ kind: drawn.kind, target })).catch((error: unknown) => {
        // A removed video is not there to be reported.
        if (error instanceof DomainError) return null;
        throw error;
      });
      if (opened?.state === "opened" && !opened.joined) model.cases.push(opened.disputeId);
      return;
    }
    case "decide": {
      const [disputeId, actor] = [at(model.cases, drawn.which), at(seniors, drawn.who)];
      if (!disputeId || !actor) return;
      const plan = { ...drawn.plan, includeCopies: false };
      await attempt(
        decide(actor, decideInput.parse({ disputeId, plan, reason }), next()).then(({ decisionId, state }) => {
          const id = asId<DecisionId>(decisionId);
          const stands = state === "proposed" ? ("proposed" as const) : ("stands" as const);
          expect(stands === "proposed").toBe(plan.measures.some(({ kind }) => kind === "suspend-account"));
          model.decided.push({ id, by: drawn.who, plan, state: stands });
        }),
      );
      return;
    }
    case "approve":
    case "decline": {
      const proposed = at(
        model.decided.filter(({ state }) => state === "proposed"),
        drawn.which,
      );
      const actor = at(seniors, drawn.who);
      if (!proposed || !actor) return;
      if (drawn.do === "decline") {
        if (await attempt(declineDecision(actor, { decisionId: proposed.id, reason }, next()))) proposed.state = "gone";
        return;
      }
      const isDone = await attempt(approveDecision(actor, { decisionId: proposed.id, reason }, next()));
      if (drawn.who === proposed.by) expect(isDone).toBe(false);
      if (isDone) model.stand(proposed.id);
      return;
    }
    case "reverse": {
      const [standing, actor] = [at(model.decided, drawn.which), at(seniors, drawn.who)];
      if (!standing || !actor) return;
      const sent = { decisionId: standing.id, reason, explanation: reason };
      if (await attempt(reverseDecision(actor, sent, next()))) standing.state = "gone";
      return;
    }
    case "appeal": {
      const decision = at(model.decided, drawn.which);
      if (!decision) return;
      const sent = appealInput.parse({ decisionId: decision.id, text: reason });
      await attempt(
        appealDecision(creator.actor, sent, next()).then(({ appealId }) => {
          expect(decision.state).toBe("stands");
          model.appeals.push({
            id: asId(appealId),
            decisionId: decision.id,
            isHeard: false,
          });
        }),
      );
      return;
    }
    case "hear": {
      const appeal = at(
        model.appeals.filter(({ isHeard }) => !isHeard),
        drawn.which,
      );
      const first = model.decided.find(({ id }) => id === appeal?.decisionId);
      const actor = at(seniors, drawn.who);
      if (!appeal || !first || !actor) return;
      const outcome = drawn.overturns ? ("overturned" as const) : ("upheld" as const);
      const isDone = await attempt(
        hearAppeal(actor, hearInput.parse({ appealId: appeal.id, outcome, reason }), next()),
      );
      if (first.by === drawn.who) expect(isDone).toBe(false);
      if (!isDone) return;
      appeal.isHeard = true;
      if (drawn.overturns) first.state = "gone";
      return;
    }
    case "suspend": {
      const change = setSuspension(administrator, {
        accountId: creator.id,
        suspended: drawn.on,
      });
      if (await attempt(change)) model.suspended = drawn.on;
      return;
    }
    case "forbid": {
      const rule = drawn.on ? { forbidden: true as const, reason } : { forbidden: false as const };
      await forbidVideoRemixing(administrator, { videoId, ...rule });
      model.forbidden = drawn.on;
    }
  }
}

test("whatever is decided, approved, reversed, appealed and heard, what holds is what stands, and all of it is in the ledger", async () => {
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 16 }), async (steps) => {
      const creator = await makePerson();
      const { id } = await makeVideo(creator.id, {
        labelKind: "ai_generated",
      });
      const [scene, model] = [{ creator, videoId: asId<VideoId>(id) }, new Model()];
      for (const drawn of [{ do: "report" as const, kind: "impersonation" as const }, ...steps]) {
        await take(drawn, scene, model);
        expect(await holds(scene)).toEqual(model.expected());
      }
      expect(await missingFromLedger(model.cases)).toEqual([]);
      for (const { state } of model.decided) reached.add(state);
      if (model.appeals.some(({ isHeard }) => isHeard)) reached.add("heard");
    }),
    { numRuns: 20, examples: ALWAYS },
  );
  // The sequences come to what they are for.
  expect([...reached].toSorted()).toEqual(["gone", "heard", "proposed", "stands"]);
}, 240_000);
