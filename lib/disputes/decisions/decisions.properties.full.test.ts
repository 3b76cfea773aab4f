import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";

import { forbidVideoRemixing } from "#lib/consent/permissions/forbid-video-remixing";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { appealDecision } from "#lib/disputes/decisions/appeal-decision";
import { decide as decideAlone } from "#lib/disputes/decisions/decide";
import { declineDecision } from "#lib/disputes/decisions/decline-decision";
import { hearAppeal as hearAlone } from "#lib/disputes/decisions/hear-appeal";
import { appealInput, decideInput, hearInput } from "#lib/disputes/decisions/input";
import { allowedOutcomes } from "#lib/disputes/decisions/policy";
import { reverseDecision } from "#lib/disputes/decisions/reverse-decision";
import { stopDecision } from "#lib/disputes/decisions/stop-decision";
import type { Actor } from "#lib/people/accounts/actor";
import { fixedClock } from "#lib/platform/shared/clock";
import type { DisputeKind } from "#lib/platform/shared/dispute-vocabulary";
import { DomainError } from "#lib/platform/shared/domain-error";
import { asId, type DecisionId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import {
  type About,
  attempt,
  holds,
  makeScene,
  missingFromLedger,
  Model,
  type Scene,
  MEASURES,
  REPORTS,
} from "#lib/testing/decision-model";
import { makePerson, makeStaff, reportOf } from "#lib/testing/disputes";
import { actorFor, makeAccount } from "#lib/testing/factories";
import { setSuspension } from "#lib/testing/suspension";
import { approveDecision, decide, hearAppeal } from "#lib/testing/notified-decisions";

useTestDatabase();

let seniors: Actor[];
let administrator: Actor;
beforeAll(async () => {
  seniors = await Promise.all([0, 1, 2].map(() => makeStaff("senior-support")));
  administrator = actorFor(await makeAccount({ role: "administrator" }), {
    role: "administrator",
  });
});

const LABELS = ["ai-generated", "ai-modified", "captured"] as const;
const planned = fc
  .record({
    kinds: fc.uniqueArray(fc.constantFrom(...MEASURES), { maxLength: 4 }),
    label: fc.constantFrom(...LABELS),
  })
  .map(({ kinds, label }) => ({
    outcome: kinds.length > 0 ? ("upheld" as const) : ("dismissed" as const),
    measures: kinds.map((kind) => ({
      kind,
      ...(kind === "correct-label" && { labelKind: label }),
    })),
  }));

const isSlow = ({ kind }: { kind: string }): boolean => kind === "suspend-account";

type Drawn = typeof planned extends fc.Arbitrary<infer One> ? One : never;

/** Of what was drawn, what can follow from such a case; nothing, where none of it can. */
function fitting({ measures }: Drawn, { kind, about }: { kind: DisputeKind; about: About }): Drawn {
  const can = allowedOutcomes({ kind, targetType: about }).find(({ outcome }) => outcome === "upheld")?.measures ?? [];
  const left = measures.filter((measure) => can.includes(measure.kind));
  return { outcome: left.length > 0 ? "upheld" : "dismissed", measures: left };
}

const which = { which: fc.nat(5), who: fc.nat(2) };
const step = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...REPORTS).map((what) => ({ do: "report" as const, ...what })) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("decide" as const),
      plan: planned,
      // What cannot follow from a case is refused, and changes nothing either.
      fits: fc.boolean(),
      stops: fc.boolean(),
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
      instead: fc.option(planned),
      stops: fc.boolean(),
      ...which,
    }),
  },
  fc.record({
    do: fc.constantFrom("suspend" as const, "forbid" as const),
    on: fc.boolean(),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer Drawn> ? Drawn : never;

type Kind = (typeof MEASURES)[number];
const upheld = (...kinds: Kind[]): Drawn => ({ outcome: "upheld", measures: kinds.map((kind) => ({ kind })) });
/** In the case that was reported first, or in the one after it. */
const decided = (kinds: Kind[], place = 0): Step => ({
  do: "decide",
  which: place,
  who: 0,
  fits: false,
  stops: false,
  plan: upheld(...kinds),
});
const appealed: Step = { do: "appeal", which: 0, who: 0 };
const heard = (overturns: boolean, instead: Drawn | null = null): Step => ({
  do: "hear",
  overturns,
  instead,
  stops: false,
  which: 0,
  who: 1,
});
const reported = (about: About): Step => ({ do: "report", about, kind: "remix-without-consent" });

/** What chance alone comes to in most runs and not in all. */
const ALWAYS: [Step[]][] = [
  [[decided(["restrict-video"]), appealed, heard(true)]],
  [[decided(["restrict-video"]), appealed, heard(false)]],
  [[decided(["restrict-video"]), appealed, heard(true, upheld("remove-video"))]],
  [[decided(["suspend-account"])]],
  [[reported("comment"), decided(["remove-comment"], 1)]],
  [[reported("comment"), decided(["remove-comment"], 1), appealed, heard(true)]],
  [[reported("grant"), decided(["revoke-grant", "forbid-remixing"], 1)]],
  [[reported("grant"), decided(["revoke-grant", "forbid-remixing"], 1), appealed, heard(true)]],
  [[reported("video"), decided(["forbid-remixing"], 1)]],
  [[reported("video"), decided(["remove-video"], 1), appealed, heard(true, upheld("forbid-remixing"))]],
];

/** Later than anything before: two measures of one moment would be ordered by chance. */
let moment = Date.now();
const next = () => fixedClock(new Date((moment += 1_000)));

const at = <One>(all: readonly One[], index: number): One | undefined => all[index % Math.max(1, all.length)];

async function take(drawn: Step, scene: Scene, model: Model): Promise<void> {
  const { creator, owner, videoId } = scene;
  const reason = "A test";
  switch (drawn.do) {
    case "report": {
      const { about, kind } = drawn;
      // Whoever was asked for a video is alone with reporting the request.
      const { actor } = about === "grant" ? owner : await makePerson();
      const target = { type: about, id: { video: videoId, comment: scene.commentId, grant: scene.grantId }[about] };
      const opened = await openDispute(actor, reportOf({ kind, target })).catch((error: unknown) => {
        // What was removed is not there to be reported, and nobody reports the same twice.
        if (error instanceof DomainError) return null;
        throw error;
      });
      if (opened?.state === "opened" && !opened.joined) model.cases.push({ id: opened.disputeId, kind, about });
      return;
    }
    case "decide": {
      const [found, actor] = [at(model.cases, drawn.which), at(seniors, drawn.who)];
      if (!found || !actor) return;
      const { id: disputeId, kind, about } = found;
      const plan = { ...(drawn.fits ? fitting(drawn.plan, found) : drawn.plan), includeCopies: false };
      const input = decideInput.parse({ disputeId, plan, reason });
      await attempt(
        (drawn.stops ? decideAlone : decide)(actor, input, next()).then(async ({ decisionId, state, suspension }) => {
          const id = asId<DecisionId>(decisionId);
          // What is stopped leaves everything as it was.
          if (drawn.stops && state === "in-force") {
            await stopDecision(actor, { decisionId: id }, next());
            return;
          }
          const [slow, fast] = [plan.measures.filter(isSlow), plan.measures.filter((measure) => !isSlow(measure))];
          expect([state, suspension !== null]).toEqual(
            slow.length > 0 && fast.length === 0 ? ["proposed", false] : ["in-force", slow.length > 0],
          );
          const made = { by: drawn.who, kind, about, isFinal: false, withId: null };
          if (state === "proposed") model.decided.push({ ...made, id, plan, state });
          else model.decided.push({ ...made, id, plan: { measures: fast }, state: "stands" });
          if (suspension === null) return;
          const waiting = { id: asId<DecisionId>(suspension.decisionId), plan: { measures: slow }, withId: id };
          model.decided.push({ ...made, ...waiting, state: "proposed" });
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
      const [inForce, actor] = [at(model.decided, drawn.which), at(seniors, drawn.who)];
      if (!inForce || !actor) return;
      const sent = { decisionId: inForce.id, reason, explanation: reason };
      if (!(await attempt(reverseDecision(actor, sent, next())))) return;
      expect(inForce.isFinal).toBe(false);
      model.end(inForce.id);
      return;
    }
    case "appeal": {
      const decision = at(model.decided, drawn.which);
      if (!decision) return;
      const sent = appealInput.parse({ decisionId: decision.id, text: reason });
      await attempt(
        appealDecision(creator.actor, sent, next()).then(({ appealId }) => {
          expect([decision.state, decision.isFinal]).toEqual(["stands", false]);
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
      const instead = drawn.overturns && drawn.instead ? fitting(drawn.instead, first) : null;
      const plan = instead && { ...instead, includeCopies: false };
      const heardAs = hearInput.parse({ appealId: appeal.id, outcome, reason, ...(plan && { plan }) });
      await attempt(
        (drawn.stops ? hearAlone : hearAppeal)(actor, heardAs, next()).then(async ({ decisionId }) => {
          expect(first.by).not.toBe(drawn.who);
          if (drawn.stops) {
            await stopDecision(actor, { decisionId: asId<DecisionId>(decisionId) }, next());
            return;
          }
          appeal.isHeard = true;
          if (drawn.overturns) model.end(first.id);
          const { kind, about } = first;
          const anew = { id: asId<DecisionId>(decisionId), by: drawn.who, kind, about, isFinal: true, withId: null };
          model.decided.push({ ...anew, plan: plan ?? { measures: [] }, state: "stands" });
        }),
      );
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
      const [scene, model] = [await makeScene(), new Model()];
      for (const drawn of [
        { do: "report" as const, about: "video" as const, kind: "impersonation" as const },
        ...steps,
      ]) {
        await take(drawn, scene, model);
        expect(await holds(scene)).toEqual(model.expected());
      }
      expect(await missingFromLedger(model.cases.map(({ id }) => id))).toEqual([]);
      for (const { state, plan, about, isFinal } of model.decided) {
        reached.add(state);
        for (const { kind } of plan.measures) reached.add(`${kind}, ${about}, ${isFinal ? "anew" : state}`);
      }
      if (model.appeals.some(({ isHeard }) => isHeard)) reached.add("heard");
    }),
    { numRuns: 30, examples: ALWAYS },
  );
  // The sequences come to what they are for.
  const must = [
    "gone",
    "heard",
    "proposed",
    "stands",
    "forbid-remixing, video, stands",
    "forbid-remixing, video, anew",
  ];
  const done = ["remove-comment, comment", "revoke-grant, grant", "forbid-remixing, grant"];
  const both = done.flatMap((what) => [`${what}, stands`, `${what}, gone`]);
  expect([...reached]).toEqual(expect.arrayContaining([...must, ...both, "remove-video, video, anew"]));
});
