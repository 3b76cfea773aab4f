import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";

import { previewBulkChange } from "#lib/consent/changes/preview-bulk-change";
import { startBulkChange } from "#lib/consent/changes/start-bulk-change";
import { videoFilter } from "#lib/consent/changes/video-filter";
import { type ListVideosInput, listVideosInput } from "#lib/overview/catalogue/input";
import { listStudioVideos } from "#lib/overview/catalogue/list-own-videos";
import { findVideos } from "#lib/overview/catalogue/store";
import type { Actor } from "#lib/people/accounts/actor";
import { db, pool } from "#lib/platform/db/client";
import type { AccountId } from "#lib/platform/shared/ids";
import { LABEL_KINDS } from "#lib/provenance/labels/label";
import { toStoredBadge } from "#lib/provenance/labels/store";
import type { BadgeKind } from "#lib/provenance/labels/words";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";
import { plainMatch } from "#lib/testing/fold";

useTestDatabase();

const CHOICES_FROM = 5n;
const BADGES: readonly BadgeKind[] = [...LABEL_KINDS, "unverified-credentials"];
const choice = fc.constantFrom("inherit" as const, "allow" as const, "deny" as const);
const status = fc.constantFrom("ready" as const, "processing" as const, "unreadable" as const);
const word = fc.constantFrom(
  ...[
    "a",
    "Ab",
    "abc",
    "abcde",
    "abc_e",
    "Zürich",
    "Zu\u0308rich",
    "STRASSE",
    "Straße",
    "50%",
    "__",
    "東京",
    "!!!",
    "🎉",
  ],
);

const video = fc.record({
  title: fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" ")),
  name: fc.constantFrom("a.mp4", "Clip.mov", "IMG_2031.HEIC", "Übung (1).webm", "东京.png"),
  status,
  label: fc.option(fc.constantFrom(...BADGES), { nil: null }),
  chosen: fc.option(fc.record({ choice, decision: fc.bigInt(1n, 9n) }), { nil: null }),
  // Few moments, so that many videos are of the same one.
  minute: fc.integer({ min: 0, max: 3 }),
});
type Drawn = typeof video extends fc.Arbitrary<infer Value> ? Value : never;

const sometimes = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 2, nil: undefined });

const filter = fc.record({
  status: sometimes(status),
  label: sometimes(fc.constantFrom(...BADGES)),
  remix: sometimes(choice),
  q: sometimes(
    fc.oneof(
      word,
      fc.array(word, { minLength: 2, maxLength: 3 }).map((words) => words.join(" ")),
      fc.constantFrom(
        "b",
        "ric",
        "% ",
        "_",
        "京",
        "bcd%",
        "abc_e",
        "zurich",
        "img 2031",
        "mp4",
        "x",
        "\\",
        "\u0301",
        "ubung a",
      ),
    ),
  ),
});
type Filter = typeof filter extends fc.Arbitrary<infer Value> ? Value : never;

const since = new Date(Date.UTC(2026, 0, 1));
const createdAt = (minute: number): Date => new Date(Date.UTC(2026, 5, 1, 12, minute));

const row = (ownerId: string, { title, name, status: state, label, chosen, minute }: Drawn, index: number) => ({
  id: `video-${String(index).padStart(3, "0")}-${ownerId}`,
  ownerId,
  title,
  status: state,
  originalName: name,
  bytes: 1n,
  labelKind: label && toStoredBadge(label),
  remixChoice: chosen?.choice ?? ("inherit" as const),
  choiceDecision: chosen?.decision ?? 0n,
  choiceSince: chosen && since,
  createdAt: createdAt(minute),
  updatedAt: since,
});

/** What the filter means, said of one video. */
function matches({ title, name, status: state, label, chosen }: Drawn, wanted: Filter): boolean {
  const live = chosen && chosen.decision > CHOICES_FROM ? chosen.choice : "inherit";
  return (
    (wanted.status === undefined || state === wanted.status) &&
    (wanted.label === undefined || label === wanted.label) &&
    (wanted.remix === undefined || live === wanted.remix) &&
    (wanted.q === undefined || plainMatch(`${title} ${name}`, wanted.q))
  );
}

async function listAll(actor: Actor, input: ListVideosInput): Promise<string[]> {
  const { items, nextCursor } = await listStudioVideos(actor, input);
  const ids = items.map(({ id }) => id);
  return nextCursor === null ? ids : [...ids, ...(await listAll(actor, { ...input, cursor: nextCursor }))];
}

/** The same from a library that is large to it: all but a few videos are beyond what it looks through. */
async function listLarge(ownerId: AccountId, filter: Filter, limit: number): Promise<string[]> {
  const ids: string[] = [];
  let after: { createdAt: Date; id: string } | null = null;
  for (;;) {
    const page = { after, limit, withProvenance: false, lookedThrough: 3 };
    const found = await findVideos({ ...videoFilter.parse(filter), ownerId }, page);
    ids.push(...found.map(({ id }) => id));
    if (found.length < limit) return ids;
    after = found.at(-1) ?? null;
  }
}

/** What a change of all that match would reach, and reaches. */
async function reached(actor: Actor, filter: Filter): Promise<{ counted: number; changed: string[] }> {
  const target = { filter: videoFilter.parse(filter) };
  const { matched } = await previewBulkChange(actor, { target, choice: "allow" });
  if (matched === 0) return { counted: 0, changed: [] };
  const change = await startBulkChange(actor, { target, choice: "allow" });
  const rows = await db().video.findMany({ where: { choiceChangeId: change.changeId }, select: { id: true } });
  return { counted: matched, changed: rows.map(({ id }) => id).sort() };
}

beforeEach(async () => {
  await db().video.deleteMany();
  // Later than every choice that is drawn, or a change would be overtaken by what there was before.
  await pool().query("SELECT setval('remix_decision', 100)");
});

const library = fc.array(video, { minLength: 5, maxLength: 25, size: "max" });

async function makeLibrary(videos: Drawn[]) {
  const owner = await makeAccount({ choicesFrom: CHOICES_FROM, choicesFromSince: since });
  const rows = videos.map((drawn, index) => row(owner.id, drawn, index));
  await db().video.createMany({ data: rows });
  const matching = (wanted: Filter): string[] =>
    rows
      .filter((_, index) => matches(videos[index] as Drawn, wanted))
      .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1))
      .map(({ id }) => id);
  return { actor: actorFor(owner), matching };
}

test("whatever a list is narrowed by, its pages together hold exactly what matches, newest first, each once", async () => {
  await fc.assert(
    fc.asyncProperty(
      library,
      fc.array(filter, { minLength: 4, maxLength: 4 }),
      fc.integer({ min: 1, max: 7 }),
      async (videos, filters, limit) => {
        const { actor, matching } = await makeLibrary(videos);
        for (const wanted of filters) {
          const expected = matching(wanted);
          expect(await listAll(actor, listVideosInput.parse({ ...wanted, limit }))).toEqual(expected);
          expect(await listLarge(actor.accountId, wanted, limit)).toEqual(expected);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test("a count, a preview and a change of all that match take exactly the videos that the list shows", async () => {
  await fc.assert(
    fc.asyncProperty(library, filter, async (videos, wanted) => {
      const { actor, matching } = await makeLibrary(videos);
      const expected = matching(wanted);
      expect(await reached(actor, wanted)).toEqual({ counted: expected.length, changed: [...expected].sort() });
    }),
    { numRuns: 80 },
  );
});

test("a new title is found from then on, the old one no longer, and a deleted video by nothing", async () => {
  const owner = await makeAccount();
  const { id } = await makeVideo(owner.id, { title: "Harbour", originalName: "IMG_1.mov" });
  const found = async (q: string) =>
    (await listStudioVideos(actorFor(owner), listVideosInput.parse({ q }))).items.length;
  await db().video.update({ where: { id }, data: { title: "Lantern" } });
  expect([await found("harbour"), await found("lantern"), await found("img_1 lan")]).toEqual([0, 1, 1]);
  await db().video.update({ where: { id }, data: { createdAt: new Date(0) } });
  expect(await found("lantern")).toBe(1);
  await db().video.delete({ where: { id } });
  expect(await db().videoSearch.count({ where: { videoId: id } })).toBe(0);
});
