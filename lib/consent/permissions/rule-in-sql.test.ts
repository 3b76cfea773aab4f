import fc from "fast-check";
import { expect, test } from "vitest";

import { effectivePermission, liveChoice } from "#lib/consent/permissions/policy";
import { db, pool } from "#lib/platform/db/client";
import type { Account, Video } from "#lib/platform/db/generated/client";
import { useTestDatabase } from "#lib/testing/database";
import { makeAccount, makeVideo } from "#lib/testing/factories";

useTestDatabase();

const time = fc.integer({ min: 1, max: 40 }).map((day) => new Date(Date.UTC(2026, 0, day)));
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 2, nil: null });
const staff = maybe(fc.tuple(fc.constantFrom("allow" as const, "deny" as const), time)).map((decision) => ({
  staffRemix: decision?.[0] ?? null,
  staffRemixSince: decision?.[1] ?? null,
}));
const rarely = maybe(time).chain((at) => fc.constantFrom(null, null, at));

const accountFields = fc
  .record({
    suspendedAt: rarely,
    remixDefault: fc.constantFrom("allow" as const, "deny" as const),
    remixDefaultSince: time,
    remixDefaultDecision: fc.constantFrom(0n, 0n, 3n, 7n),
    remixForbiddenAt: rarely,
    replaced: maybe(fc.tuple(fc.bigInt(1n, 9n), time)),
    staff,
  })
  .map(({ replaced, staff: decision, ...rest }) => ({
    ...rest,
    ...decision,
    choicesFrom: replaced?.[0] ?? 0n,
    choicesFromSince: replaced?.[1] ?? null,
  }));

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
    chosen: maybe(
      fc.tuple(fc.constantFrom("inherit" as const, "allow" as const, "deny" as const), fc.bigInt(1n, 9n), time),
    ),
    remixForbiddenAt: rarely,
    removedAt: rarely,
    staff,
  })
  .map(({ chosen, staff: decision, ...rest }) => ({
    ...rest,
    ...decision,
    remixChoice: chosen?.[0] ?? ("inherit" as const),
    choiceDecision: chosen?.[1] ?? 0n,
    choiceSince: chosen?.[2] ?? null,
  }));

interface ViewRow {
  choice: string;
  default: string;
  allowed: boolean;
  basis: string;
  since: Date;
}

async function expectSame(video: Video, account: Account): Promise<void> {
  const { rows } = await pool().query<ViewRow>(
    'SELECT choice, "default", allowed, basis, since FROM effective_remix_permissions WHERE video_id = $1',
    [video.id],
  );
  expect(rows).toEqual([
    { ...effectivePermission(video, account), choice: liveChoice(video, account), default: account.remixDefault },
  ]);
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
