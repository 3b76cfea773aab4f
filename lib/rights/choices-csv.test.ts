import fc from "fast-check";
import { expect, test } from "vitest";

import { db } from "#lib/db/client";
import { applyRemixChange } from "#lib/rights/apply-remix-change";
import { checkChoicesCsv } from "#lib/rights/check-choices-csv";
import { exportChoices } from "#lib/rights/export-choices";
import { importChoices } from "#lib/rights/import-choices";
import { listChangeHistory } from "#lib/rights/list-change-history";
import { setRemixChoice } from "#lib/rights/set-remix-choice";
import { undoRemixChange } from "#lib/rights/undo-remix-change";
import { csvLines, CSV_HEAD, readChoices } from "#lib/rights/choices-csv";
import { systemClock } from "#lib/shared/clock";
import { asId, type ChangeId, type VideoId } from "#lib/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";

useTestDatabase();

async function creatorWith(...titles: string[]) {
  const account = await makeAccount();
  const ids: string[] = [];
  for (const [index, title] of titles.entries()) {
    ids.push((await makeVideo(account.id, { title, createdAt: new Date(Date.UTC(2026, 0, 28 - index)) })).id);
  }
  return { account, actor: actorFor(account), ids };
}

async function exported(actor: Parameters<typeof exportChoices>[0]): Promise<string> {
  let text = "";
  for await (const piece of exportChoices(actor)) text += piece;
  return text;
}

const choicesOf = async (ids: string[]) => {
  const rows = await db().video.findMany({ where: { id: { in: ids } } });
  return ids.map((id) => rows.find((row) => row.id === id)?.remixChoice);
};

test("an id that a spreadsheet would take for a formula comes back as it was", async () => {
  const file = `${CSV_HEAD}${csvLines([{ id: "-sum1", title: "A", choice: "deny" }])}`;
  expect(file).toContain("'-sum1");
  expect(await readChoices(file)).toEqual({ lines: [{ line: 2, videoId: "-sum1", choice: "deny" }], bad: [] });
});

test("the export is a CSV that spreadsheets read: marked as UTF-8, quoted, and without formulas", async () => {
  const { actor, ids } = await creatorWith(
    'Say "cheese", please',
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@x",
    "Ünïcode 🎬",
  );
  await setRemixChoice(actor, { videoId: asId<VideoId>(ids[0] ?? ""), choice: "deny" });
  expect(await exported(actor)).toBe(
    [
      "\uFEFFid,title,choice",
      `${ids[0] ?? ""},"Say ""cheese"", please",deny`,
      `${ids[1] ?? ""},'=cmd|' /C calc'!A0,inherit`,
      `${ids[2] ?? ""},'+1,inherit`,
      `${ids[3] ?? ""},'-1,inherit`,
      `${ids[4] ?? ""},'@x,inherit`,
      `${ids[5] ?? ""},Ünïcode 🎬,inherit`,
      "",
    ].join("\r\n"),
  );
});

test("an export of more videos than a portion holds has each of them once", async () => {
  const account = await makeAccount();
  const made = new Date();
  const rows = Array.from({ length: 2_050 }, (_, n) => ({
    ...{ id: `many-${String(n)}`, ownerId: account.id, title: "t", originalName: "x", bytes: 1n, codecs: [] },
    ...{ createdAt: made, updatedAt: made },
  }));
  await db().video.createMany({ data: rows });
  const lines = (await exported(actorFor(account))).trimEnd().split("\r\n");
  expect(new Set(lines.slice(1).map((line) => line.split(",")[0])).size).toBe(2_050);
});

test("whatever the titles, what was exported can be imported, and nothing in it is a change", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 4 }), async (titles) => {
      const { actor } = await creatorWith(...titles.map((title) => title.replaceAll("\0", "")));
      const check = await checkChoicesCsv(actor, await exported(actor));
      expect(check).toEqual({ rows: titles.length, bad: [], changes: { inherit: 0, allow: 0, deny: 0 } });
    }),
    { numRuns: 15 },
  );
});

test("a check shows every bad line with its number and what is wrong, and what the rest would change", async () => {
  const { actor, ids } = await creatorWith("one", "two", "three");
  const foreign = (await creatorWith("theirs")).ids[0] ?? "";
  const [one = "", two = "", three = ""] = ids;
  const text = [
    "id,title,choice",
    `${one},"a title over`,
    `two lines",allow`,
    `${two},two,maybe`,
    "",
    `${foreign},theirs,allow`,
    "unknown,x,deny",
    `${one},again,deny`,
    `,no id,deny`,
    `${three},three`,
    `${three},three, DENY `,
  ].join("\r\n");
  expect(await checkChoicesCsv(actor, text)).toEqual({
    rows: 8,
    bad: [
      { line: 4, problem: "“maybe” is not a choice. Write inherit, allow or deny." },
      { line: 6, problem: `“${foreign}” is not one of your videos.` },
      { line: 7, problem: "“unknown” is not one of your videos." },
      { line: 8, problem: "Line 2 is about the same video already." },
      { line: 9, problem: "There is no id." },
      { line: 10, problem: "There is no choice. Write inherit, allow or deny." },
    ],
    changes: { inherit: 2, allow: 0, deny: 0 },
  });
});

test("an import is all or nothing", async () => {
  const { actor, ids } = await creatorWith("one", "two");
  const [one = "", two = ""] = ids;
  const attempt = importChoices(actor, `id,choice\n${one},allow\n${two},perhaps\n`);
  await expect(attempt).rejects.toMatchObject({
    code: "invalid-input",
    detail:
      "One line cannot be used. Line 3: “perhaps” is not a choice. Write inherit, allow or deny. Nothing was changed.",
  });
  expect(await choicesOf(ids)).toEqual(["inherit", "inherit"]);
  expect((await listChangeHistory(actor, { limit: 5 })).items).toEqual([]);
});

test("an import gives each video its own choice, leaves those that say nothing new, and can be undone", async () => {
  const { actor, ids } = await creatorWith("one", "two", "three", "four");
  const [one = "", two = "", three = "", four = ""] = ids;
  await setRemixChoice(actor, { videoId: asId<VideoId>(one), choice: "allow" });
  const text = `choice;id\n deny ;${two}\nallow;${one}\nallow;${three}\n`;
  const { changeId, matched } = await importChoices(actor, text, systemClock, 1);
  expect(matched).toBe(2);
  const change = { changeId: asId<ChangeId>(changeId), accountId: actor.accountId };
  await applyRemixChange(change);
  expect(await choicesOf([one, two, three, four])).toEqual(["allow", "deny", "allow", "inherit"]);
  const [told] = (await listChangeHistory(actor, { limit: 1 })).items;
  expect(told).toMatchObject({ kind: "bulk", source: "file", choice: null, matched: 2, changed: 2 });
  await undoRemixChange(actor, { changeId: change.changeId });
  await applyRemixChange(change);
  expect(await choicesOf([one, two, three, four])).toEqual(["allow", "inherit", "inherit", "inherit"]);
});

test.each([
  ["an empty file", "", "The file is empty."],
  ["a file without the columns", "a,b\n1,2\n", "The first line has to name the columns: id and choice."],
  ["something that is no text", "\u0000\u0001\u0002", "The first line has to name the columns"],
])("%s is refused with what is wrong", async (_name, text, detail) => {
  const { actor } = await creatorWith();
  const attempt = checkChoicesCsv(actor, text);
  await expect(attempt).rejects.toMatchObject({ detail: expect.stringContaining(detail) as string });
});

test("a quotation mark that is never closed is told of with its line", async () => {
  const { actor, ids } = await creatorWith("one");
  const { bad } = await checkChoicesCsv(actor, `id,title,choice\n${ids[0] ?? ""},"one,allow\n${"x\n".repeat(50)}`);
  expect(bad).toHaveLength(1);
  expect(bad[0]?.problem).toContain("never closed");
});

test("what is larger than any file of choices is refused before it is read", async () => {
  const { actor } = await creatorWith();
  const tooLarge = { code: "too-large" };
  await expect(checkChoicesCsv(actor, "x".repeat(20_000_001))).rejects.toMatchObject(tooLarge);
  await expect(checkChoicesCsv(actor, `id,choice\n${"a,deny\n".repeat(200_001)}`)).rejects.toMatchObject(tooLarge);
});

test("a token that may not write imports nothing", async () => {
  const { account, ids } = await creatorWith("one");
  const reader = actorFor(account, { scopes: ["read"] });
  const attempt = importChoices(reader, `id,choice\n${ids[0] ?? ""},allow\n`);
  await expect(attempt).rejects.toMatchObject({ code: "not-allowed" });
});
