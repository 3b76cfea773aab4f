import { beforeAll, describe, expect, test } from "vitest";

import { addNote } from "#lib/disputes/cases/add-note";
import { mergeDisputes } from "#lib/disputes/cases/merge-disputes";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { type DeskQueue, listCasesInput } from "#lib/disputes/desk/input";
import { listCases } from "#lib/disputes/desk/list-cases";
import { deleteVideo } from "#lib/library/videos/delete-video";
import { updateVideo } from "#lib/library/videos/update-video";
import type { Actor } from "#lib/people/accounts/actor";
import { db } from "#lib/platform/db/client";
import { LOOKED_THROUGH } from "#lib/platform/db/text-search";
import { fixedClock } from "#lib/platform/shared/clock";
import { asId, newId, type VideoId } from "#lib/platform/shared/ids";
import { giveAccess } from "#lib/testing/access";
import { useTestDatabase } from "#lib/testing/database";
import { makePerson, makeQuickCase, makeStaff, reportOf } from "#lib/testing/disputes";

useTestDatabase();

let staff: Actor;
beforeAll(async () => {
  staff = await makeStaff("senior-support");
});

/** A word that stands nowhere else. */
const newWord = (): string =>
  `w${newId<string>()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "")}`;

const find = async (q: string, actor = staff, queue: DeskQueue = "mine"): Promise<string[]> => {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listCases(actor, listCasesInput.parse({ queue, q, limit: 2, cursor }));
    found.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found;
};

describe("a case is found in any queue", () => {
  test("by the words of a report, in any order, case and accents", async () => {
    const word = newWord();
    const { disputeId } = await makeQuickCase({ text: `The Café ${word} was never there.` });
    expect(await find(`${word.toUpperCase()} cafe`)).toEqual([disputeId]);
    expect(await find(`${word} elsewhere`)).toEqual([]);
  });

  test("by what another reporter says, also once their case is merged", async () => {
    const word = newWord();
    const first = await makeQuickCase({ kind: "impersonation" });
    const joined = await openDispute(
      (await makePerson()).actor,
      reportOf({ kind: "impersonation", target: { type: "video", id: first.video.id }, text: `I know ${word}.` }),
    );
    expect(joined).toMatchObject({ disputeId: first.disputeId });
    expect(await find(word)).toEqual([first.disputeId]);
    const second = await openDispute(
      (await makePerson()).actor,
      reportOf({ kind: "other", target: { type: "video", id: first.video.id }, text: `Once more ${word}.` }),
    );
    if (second.state !== "opened") throw new Error("It was not opened.");
    expect(await find(word)).toEqual([second.disputeId, first.disputeId]);
    await mergeDisputes(staff, { disputeId: second.disputeId, intoId: first.disputeId, reason: "The same" });
    expect(await find(word)).toEqual([first.disputeId]);
  });

  test("by a note, and by the title and handle of what it is about", async () => {
    const [word, title] = [newWord(), newWord()];
    const { disputeId, video, creator } = await makeQuickCase();
    await addNote(staff, { disputeId, body: `Ask about ${word}` });
    await updateVideo(creator.actor, { videoId: asId<VideoId>(video.id), title: `A ${title} at noon` });
    const { handle } = await db().account.findUniqueOrThrow({ where: { id: creator.id } });
    for (const q of [word, `noon ${title}`, handle]) expect(await find(q)).toEqual([disputeId]);
    expect(await find(`@${handle}`)).toEqual([]);
    expect(await find(`@${handle}`, staff, "unassigned")).toEqual([disputeId]);
  });

  test("the newest first, page by page, and not by a title that was changed or deleted", async () => {
    const word = newWord();
    const made = [];
    for (let n = 0; n < 5; n += 1) made.push(await makeQuickCase());
    for (const { video, creator } of made) {
      await updateVideo(creator.actor, { videoId: asId<VideoId>(video.id), title: `${word} by the sea` });
    }
    expect(await find(word)).toEqual(made.map(({ disputeId }) => disputeId).reverse());
    const [first, second] = made;
    if (!first || !second) throw new Error("None was made.");
    await updateVideo(first.creator.actor, { videoId: asId<VideoId>(first.video.id), title: "Another" });
    await deleteVideo(second.creator.actor, { videoId: asId<VideoId>(second.video.id) });
    expect(await find(word)).toHaveLength(3);
  });

  test("also behind many newer texts, and once where many of its own fit", async () => {
    const word = newWord();
    const { disputeId } = await makeQuickCase({ text: `Long ago ${word}.` });
    const newer = await makeQuickCase({ text: "Something else" });
    await db().caseText.createMany({
      data: Array.from({ length: LOOKED_THROUGH + 10 }, (_, n) => ({
        source: `report ${word}-${String(n)}`,
        disputeId: newer.disputeId,
        number: newer.number,
        folded: n < 20 ? `${word}x` : "nothing of it",
      })),
    });
    expect(await find(word)).toEqual([newer.disputeId, disputeId]);
    await db().caseText.deleteMany({ where: { source: { startsWith: `report ${word}` } } });
  });
});

describe("who finds what", () => {
  test("no party finds their own case, and a sealed one is found by those who have access", async () => {
    const word = newWord();
    const sealed = await makeQuickCase({ kind: "child-safety", text: `That is ${word}.` });
    const party = { ...staff, accountId: sealed.reporter.id };
    expect([await find(word), await find(word, party)]).toEqual([[], []]);
    const holder = await makeStaff("senior-support");
    await giveAccess(holder.accountId);
    expect(await find(word, holder)).toEqual([sealed.disputeId]);
    const open = await makeQuickCase({ text: `And ${word} again.` });
    expect(await find(word, { ...staff, accountId: open.creator.id })).toEqual([]);
  });

  test("what is found in a sensitive case is on record as read, once in ten minutes, and in no other", async () => {
    const word = newWord();
    const sensitive = await makeQuickCase({ kind: "likeness", text: `My face ${word}.` });
    const other = await makeQuickCase({ text: `A label ${word}.` });
    const looks = (disputeId: string) =>
      db().disputeRead.count({ where: { disputeId, actorId: staff.accountId, what: "case" } });
    const search = (minutes: number) =>
      listCases(staff, listCasesInput.parse({ q: word }), fixedClock(new Date(Date.now() + minutes * 60_000)));
    await search(0);
    await search(9);
    expect([await looks(sensitive.disputeId), await looks(other.disputeId)]).toEqual([1, 0]);
    await search(11);
    expect(await looks(sensitive.disputeId)).toBe(2);
  });
});
