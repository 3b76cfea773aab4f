import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";

import { findPermission } from "#lib/consent/permissions/permission-store";
import { effectivePermission, liveChoice } from "#lib/consent/permissions/policy";
import { accountRuleOf, videoRuleOf } from "#lib/consent/permissions/rule-of-row";
import { db, pool } from "#lib/platform/db/client";
import type { Account, Video } from "#lib/platform/db/generated/client";
import { useTestDatabase } from "#lib/testing/database";
import { makeAccount, makeVideo } from "#lib/testing/factories";

useTestDatabase();

const time = fc.integer({ min: 1, max: 40 }).map((day) => new Date(Date.UTC(2026, 0, day)));
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 2, nil: null });
const decision = maybe(fc.tuple(fc.constantFrom("allow" as const, "deny" as const), time));
const setting = fc.constantFrom("allow" as const, "deny" as const);
const someParties = fc.uniqueArray(fc.constantFrom("p1", "p2", "p3"), { minLength: 1 });
const number = fc.bigInt(1n, 9n);
const rarely = maybe(time).chain((at) => fc.constantFrom(null, null, at));

const accountFields = fc
  .record({
    suspendedAt: rarely,
    remix: fc.tuple(setting, time, fc.constantFrom(0n, 0n, 3n, 7n), maybe(fc.tuple(number, time)), rarely, decision),
    training: fc.tuple(
      fc.constantFrom("allow" as const, "deny" as const, "parties" as const),
      time,
      fc.constantFrom(0n, 0n, 3n, 7n),
      maybe(fc.tuple(number, time)),
      rarely,
      decision,
    ),
    parties: someParties,
  })
  .map(({ suspendedAt, remix, training, parties }) => ({
    suspendedAt,
    remixDefault: remix[0],
    remixDefaultSince: remix[1],
    remixDefaultDecision: remix[2],
    choicesFrom: remix[3]?.[0] ?? 0n,
    choicesFromSince: remix[3]?.[1] ?? null,
    remixForbiddenAt: remix[4],
    staffRemix: remix[5]?.[0] ?? null,
    staffRemixSince: remix[5]?.[1] ?? null,
    trainingDefault: training[0],
    trainingDefaultParties: training[0] === "parties" ? parties : [],
    trainingDefaultSince: training[1],
    trainingDefaultDecision: training[2],
    trainingChoicesFrom: training[3]?.[0] ?? 0n,
    trainingChoicesFromSince: training[3]?.[1] ?? null,
    trainingForbiddenAt: training[4],
    staffTraining: training[5]?.[0] ?? null,
    staffTrainingSince: training[5]?.[1] ?? null,
  }));

const chosen = fc.constantFrom("inherit" as const, "allow" as const, "deny" as const);
const videoFields = fc
  .record({
    status: fc.constantFrom(
      "ready" as const,
      "ready" as const,
      "ready" as const,
      "processing" as const,
      "unreadable" as const,
      "uploading" as const,
    ),
    createdAt: time,
    removedAt: rarely,
    remix: fc.tuple(maybe(fc.tuple(chosen, number, time)), rarely, decision),
    training: fc.tuple(
      maybe(fc.tuple(fc.oneof(chosen, fc.constant("parties" as const)), number, time)),
      rarely,
      decision,
    ),
    parties: someParties,
  })
  .map(({ remix, training, parties, ...state }) => ({
    ...state,
    remixChoice: remix[0]?.[0] ?? ("inherit" as const),
    choiceDecision: remix[0]?.[1] ?? 0n,
    choiceSince: remix[0]?.[2] ?? null,
    remixForbiddenAt: remix[1],
    staffRemix: remix[2]?.[0] ?? null,
    staffRemixSince: remix[2]?.[1] ?? null,
    trainingChoice: training[0]?.[0] ?? ("inherit" as const),
    trainingParties: training[0]?.[0] === "parties" ? parties : [],
    trainingDecision: training[0]?.[1] ?? 0n,
    trainingSince: training[0]?.[2] ?? null,
    trainingForbiddenAt: training[1],
    staffTraining: training[2]?.[0] ?? null,
    staffTrainingSince: training[2]?.[1] ?? null,
  }));

/** Of those that are named, one was removed, and one there has never been. */
const PARTIES = new Map([
  ["p1", { removedAt: null }],
  ["p2", { removedAt: new Date(Date.UTC(2026, 0, 20)) }],
]);

beforeAll(async () => {
  for (const [id, { removedAt }] of PARTIES) {
    const party = { id, name: id, domain: `${id}.example`, crawlers: ["Bot"], createdAt: new Date(0), removedAt };
    await db().namedParty.create({ data: party });
  }
});

async function expectSame(video: Video, account: Account): Promise<void> {
  const [about, by] = [videoRuleOf(video), accountRuleOf(account)];
  const { rows } = await pool().query(
    'SELECT choice, "default", training_choice, training_default FROM effective_permissions WHERE video_id = $1',
    [video.id],
  );
  expect(rows).toEqual([
    {
      choice: liveChoice(about.remix, by.remix),
      default: account.remixDefault,
      training_choice: liveChoice(about.training, by.training),
      training_default: account.trainingDefault,
    },
  ]);
  expect(await findPermission(video.id)).toMatchObject({
    remix: effectivePermission("remix", about, by),
    training: effectivePermission("training", about, by, PARTIES),
  });
}

test("the view and the policy say the same of every video and account", async () => {
  const account = await makeAccount();
  const video = await makeVideo(account.id);
  await fc.assert(
    fc.asyncProperty(videoFields, accountFields, async (ofVideo, ofAccount) => {
      await expectSame(
        await db().video.update({ where: { id: video.id }, data: ofVideo }),
        await db().account.update({ where: { id: account.id }, data: ofAccount }),
      );
    }),
    { numRuns: 600 },
  );
});
