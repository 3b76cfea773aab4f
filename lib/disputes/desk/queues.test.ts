import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";

import { countQueues } from "#lib/disputes/desk/count-queues";
import { DESK_QUEUES, type DeskQueue, listCasesInput, SENIOR_QUEUES } from "#lib/disputes/desk/input";
import { listCases } from "#lib/disputes/desk/list-cases";
import type { Actor } from "#lib/people/accounts/actor";
import { db } from "#lib/platform/db/client";
import { DISPUTE_KINDS } from "#lib/platform/shared/dispute-vocabulary";
import { writeCursor } from "#lib/platform/shared/keyset";
import { useTestDatabase } from "#lib/testing/database";
import { makeCase, makeReport } from "#lib/testing/desk-cases";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";

useTestDatabase();

const HOUR_MS = 3_600_000;
const now = Date.now();
const inHours = (hours: number): Date => new Date(now + hours * HOUR_MS);

let support: Actor;
let senior: Actor;

const all = async (actor: Actor, queue: DeskQueue, filter: object = {}, limit = 7): Promise<string[]> => {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listCases(actor, listCasesInput.parse({ queue, limit, cursor, ...filter }));
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
};

beforeAll(async () => {
  support = actorFor(await makeAccount({ role: "support" }), { role: "support" });
  senior = actorFor(await makeAccount({ role: "senior_support" }), { role: "senior-support" });
  const owner = await makeAccount({ handle: "dunes" });
  const video = await makeVideo(owner.id, { title: "Dunes at noon" });
  const random = fc.sample(
    fc.record({
      kind: fc.constantFrom(...DISPUTE_KINDS),
      state: fc.constantFrom("new", "triaged", "assigned", "waiting", "decided", "appealed", "closed"),
      priority: fc.integer({ min: 0, max: 5 }),
      hours: fc.integer({ min: -5, max: 5 }),
      needsSenior: fc.boolean(),
      who: fc.constantFrom(null, support.accountId, senior.accountId),
    }),
    90,
  );
  for (const { kind, state, priority, hours, needsSenior, who } of random) {
    const isFree = state === "new" || state === "triaged";
    await makeCase({
      kind,
      state,
      priority,
      needsSenior,
      subjectId: owner.id,
      videoId: video.id,
      waitingFor: state === "waiting" ? "reporter" : null,
      pausedAt: state === "waiting" ? new Date() : null,
      assigneeId: isFree ? null : who,
      decideBy: inHours(hours),
      amberAt: inHours(hours - 2),
    });
  }
});

describe("queues", () => {
  test.each(DESK_QUEUES.filter((queue) => queue !== "all"))(
    "the count of the queue %s is the length of its list, for either grade",
    async (queue) => {
      for (const actor of [support, senior]) {
        const counts = await countQueues(actor);
        if (actor === support && SENIOR_QUEUES.includes(queue)) {
          await expect(all(actor, queue)).rejects.toMatchObject({ code: "not-found" });
          expect(counts.queues[queue]).toBe(0);
        } else {
          expect((await all(actor, queue)).length).toBe(counts.queues[queue]);
        }
      }
    },
  );

  test.each(DISPUTE_KINDS)("the count of undecided cases of kind %s is the length of its list", async (kind) => {
    const counts = await countQueues(senior);
    expect((await all(senior, "open", { kind })).length).toBe(counts.kinds[kind]);
  });

  test.each(DESK_QUEUES)("the pages of the queue %s repeat and leave out nothing", async (queue) => {
    const inOne = await all(senior, queue, {}, 200);
    const inSmall = await all(senior, queue, {}, 3);
    expect(inSmall).toEqual(inOne);
    expect(new Set(inSmall).size).toBe(inSmall.length);
  });

  test("a cursor is refused by a queue that is ordered otherwise", async () => {
    const { nextCursor } = await listCases(senior, listCasesInput.parse({ queue: "open", limit: 1 }));
    const cursor = nextCursor ?? "";
    const misused = listCases(senior, listCasesInput.parse({ queue: "open", order: "weight", cursor }));
    await expect(misused).rejects.toMatchObject({ code: "invalid-input" });
    const junk = listCases(senior, listCasesInput.parse({ queue: "due", cursor: "junk" }));
    await expect(junk).rejects.toMatchObject({ code: "invalid-input" });
  });

  test("a cursor with numbers that no column holds is refused, and one with the last that one holds finds a page", async () => {
    const beyond = Date.UTC(10_000, 0);
    const ask = (queue: DeskQueue, ...values: (string | number)[]) =>
      listCases(senior, listCasesInput.parse({ queue, cursor: writeCursor(...values) }));
    for (const values of [
      ["time-left", beyond, 0, "id"],
      ["time-left", -1, 0, "id"],
      ["time-left", 0, 2 ** 31, "id"],
    ]) {
      await expect(ask("open", ...values)).rejects.toMatchObject({ code: "invalid-input" });
    }
    await expect(ask("waiting", "longest-waiting", beyond, "id")).rejects.toMatchObject({ code: "invalid-input" });
    expect((await ask("open", "time-left", beyond - 1, 2 ** 31 - 1, "id")).items).toEqual([]);
    expect((await ask("waiting", "longest-waiting", beyond - 1, "id")).items).toEqual([]);
    expect((await ask("all", "newest", Number.MAX_SAFE_INTEGER)).items).not.toEqual([]);
  });

  test.each([
    ["time-left", (due: number, weight: number) => [due, -weight]],
    ["weight", (due: number, weight: number) => [-weight, due]],
  ] as const)(
    "a queue can be worked by %s, the other settling what is equal, over all its pages",
    async (order, by) => {
      const inOrder = await all(senior, "open", { order });
      const { items } = await listCases(senior, listCasesInput.parse({ queue: "open", order, limit: 200 }));
      expect(inOrder).toEqual(items.map(({ id }) => id));
      const sortKeys = items.map(({ priority, clock }) => by(Date.parse(clock.decideBy), priority));
      const sorted = sortKeys.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0));
      expect(sortKeys).toEqual(sorted);
    },
  );

  test("by the time that is left, unless it is asked for otherwise", async () => {
    expect(await all(senior, "open")).toEqual(await all(senior, "open", { order: "time-left" }));
  });

  test("whoever is not senior is not offered what is escalated", async () => {
    const { items } = await listCases(support, listCasesInput.parse({ queue: "unassigned", limit: 200 }));
    expect(items.every(({ needsSenior }) => !needsSenior)).toBe(true);
  });

  test("a case is found by its number and by whose content it is about", async () => {
    const [one] = await all(senior, "all", {}, 1);
    const { items } = await listCases(senior, listCasesInput.parse({ queue: "all", limit: 1 }));
    const number = items[0]?.number;
    expect(await all(senior, "all", { q: `#${String(number)}` })).toEqual([one]);
    expect(await all(senior, "all", { q: "@Dunes" })).toHaveLength((await all(senior, "all")).length);
    expect(await all(senior, "all", { q: "nobody" })).toEqual([]);
  });
});

describe("who sees which case", () => {
  test.each(["member", "administrator"] as const)("to a %s there is no desk", async (role) => {
    const actor = actorFor(await makeAccount(), { role });
    await expect(listCases(actor, listCasesInput.parse({}))).rejects.toMatchObject({ code: "not-found" });
    await expect(countQueues(actor)).rejects.toMatchObject({ code: "not-found" });
  });

  test("a token without the scope of the desk is refused", async () => {
    const token: Actor = { ...support, scopes: ["read", "write"] };
    await expect(countQueues(token)).rejects.toMatchObject({ code: "not-allowed" });
  });

  test("staff do not see a case that they reported, that is about them or about their video, nor count it", async () => {
    const account = await makeAccount({ role: "senior_support" });
    const actor = actorFor(account, { role: "senior-support" });
    const before = await countQueues(actor);
    const seenBefore = await all(actor, "all", {}, 200);
    const video = await makeVideo(account.id);
    const reported = await makeCase();
    await makeReport(reported.id, account.id);
    const about = await makeCase({ subjectId: account.id, kind: "impersonation" });
    const onTheirVideo = await makeCase({ videoId: video.id });
    expect(await all(actor, "all", {}, 200)).toEqual(seenBefore);
    expect(await countQueues(actor)).toEqual(before);
    const others = await all(senior, "all", {}, 200);
    expect(others).toEqual(expect.arrayContaining([reported.id, about.id, onTheirVideo.id]));
    await db().dispute.deleteMany({ where: { id: { in: [reported.id, about.id, onTheirVideo.id] } } });
  });
});
