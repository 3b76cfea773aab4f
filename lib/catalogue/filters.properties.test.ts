import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";

import type { Actor } from "#lib/accounts/actor";
import { type ListVideosInput, listVideosInput } from "#lib/catalogue/input";
import { listStudioVideos } from "#lib/catalogue/list-own-videos";
import { db } from "#lib/db/client";
import { LABEL_KINDS } from "#lib/labels/label";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount } from "#lib/testing/factories";

useTestDatabase();

const CHOICES_FROM = 5n;
const choice = fc.constantFrom("inherit" as const, "allow" as const, "deny" as const);
const status = fc.constantFrom("ready" as const, "processing" as const, "unreadable" as const);
const word = fc.constantFrom("a", "Ab", "abc", "abcde", "abc_e", "Zürich", "50%", "__", "東京", "!!!");

const video = fc.record({
  title: fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" ")),
  status,
  label: fc.option(fc.constantFrom(...LABEL_KINDS), { nil: null }),
  chosen: fc.option(fc.record({ choice, decision: fc.bigInt(1n, 9n) }), { nil: null }),
  // Few moments, so that many videos are of the same one.
  minute: fc.integer({ min: 0, max: 3 }),
});
type Drawn = typeof video extends fc.Arbitrary<infer Value> ? Value : never;

const sometimes = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 2, nil: undefined });

const filter = fc.record({
  status: sometimes(status),
  label: sometimes(fc.constantFrom(...LABEL_KINDS)),
  remix: sometimes(choice),
  q: sometimes(fc.oneof(word, fc.constantFrom("b", "ric", "% ", "_", "京", "bcd%", "abc_e"))),
});
type Filter = typeof filter extends fc.Arbitrary<infer Value> ? Value : never;

const columnOf = {
  "ai-generated": "ai_generated",
  "ai-modified": "ai_modified",
  "may-contain-ai": "may_contain_ai",
  captured: "captured",
  none: "none",
} as const;
const since = new Date(Date.UTC(2026, 0, 1));
const createdAt = (minute: number): Date => new Date(Date.UTC(2026, 5, 1, 12, minute));

const row = (ownerId: string, { title, status: state, label, chosen, minute }: Drawn, index: number) => ({
  id: `video-${String(index).padStart(3, "0")}-${ownerId}`,
  ...{ ownerId, title, status: state, originalName: "a.mp4", bytes: 1n },
  labelKind: label && columnOf[label],
  remixChoice: chosen?.choice ?? ("inherit" as const),
  choiceDecision: chosen?.decision ?? 0n,
  choiceSince: chosen && since,
  createdAt: createdAt(minute),
  updatedAt: since,
});

/** What the filter means, said of one video. */
function matches({ title, status: state, label, chosen }: Drawn, wanted: Filter): boolean {
  const live = chosen && chosen.decision > CHOICES_FROM ? chosen.choice : "inherit";
  return (
    (wanted.status === undefined || state === wanted.status) &&
    (wanted.label === undefined || label === wanted.label) &&
    (wanted.remix === undefined || live === wanted.remix) &&
    (wanted.q === undefined || title.toLowerCase().includes(wanted.q.trim().toLowerCase()))
  );
}

async function listAll(actor: Actor, input: ListVideosInput): Promise<string[]> {
  const { items, nextCursor } = await listStudioVideos(actor, input);
  const ids = items.map(({ id }) => id);
  return nextCursor === null ? ids : [...ids, ...(await listAll(actor, { ...input, cursor: nextCursor }))];
}

beforeEach(async () => {
  await db().video.deleteMany();
});

test("whatever a list is narrowed by, its pages together hold exactly what matches, newest first, each once", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(video, { minLength: 5, maxLength: 25, size: "max" }),
      fc.array(filter, { minLength: 4, maxLength: 4 }),
      fc.integer({ min: 1, max: 7 }),
      async (videos, filters, limit) => {
        const owner = await makeAccount({ choicesFrom: CHOICES_FROM, choicesFromSince: since });
        const rows = videos.map((drawn, index) => row(owner.id, drawn, index));
        await db().video.createMany({ data: rows });
        for (const wanted of filters) {
          const expected = rows
            .filter((_, index) => matches(videos[index] as Drawn, wanted))
            .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1))
            .map(({ id }) => id);
          expect(await listAll(actorFor(owner), listVideosInput.parse({ ...wanted, limit }))).toEqual(expected);
        }
      },
    ),
    { numRuns: 60 },
  );
});
