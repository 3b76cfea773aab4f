import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import fc from "fast-check";
import { expect, test } from "vitest";

import { applyChange } from "#lib/consent/changes/apply-change";
import { checkChoicesCsv } from "#lib/consent/changes/check-choices-csv";
import { choiceLines, CHOICES_HEAD, readChoices } from "#lib/consent/changes/choices-csv";
import { exportChoices } from "#lib/consent/changes/export-choices";
import { importChoices } from "#lib/consent/changes/import-choices";
import { listChangeHistory } from "#lib/consent/changes/list-change-history";
import { setChoice } from "#lib/consent/changes/set-choice";
import { undoChange } from "#lib/consent/changes/undo-change";
import type { Actor } from "#lib/people/accounts/actor";
import { lockForChoice } from "#lib/people/accounts/store";
import { db } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";
import { asId, type ChangeId, type VideoId } from "#lib/platform/shared/ids";
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

async function exported(actor: Actor): Promise<Buffer> {
  let text = "";
  for await (const piece of exportChoices(actor)) text += piece;
  return Buffer.from(text);
}

const check = (actor: Actor, text: string) => checkChoicesCsv(actor, Buffer.from(text));

/** Imports what was previewed a moment ago. */
async function take(actor: Actor, text: string, videosAChunk?: number) {
  const file = Buffer.from(text);
  const { version: preview } = await checkChoicesCsv(actor, file);
  return importChoices(actor, { file, preview }, systemClock, videosAChunk);
}

const choicesOf = async (ids: string[]) => {
  const rows = await db().video.findMany({ where: { id: { in: ids } } });
  return ids.map((id) => rows.find((row) => row.id === id)?.remixChoice);
};

test("an id that a spreadsheet would take for a formula comes back as it was", async () => {
  const file = `${CHOICES_HEAD}${choiceLines([{ id: "-sum1", title: "A", choice: "deny" }])}`;
  expect(file).toContain("'-sum1");
  expect(await readChoices(Buffer.from(file))).toEqual({
    lines: [{ line: 2, videoId: "-sum1", choice: "deny" }],
    bad: [],
  });
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
  await setChoice(actor, { videoId: asId<VideoId>(ids[0] ?? ""), choice: "deny" });
  expect((await exported(actor)).toString()).toBe(
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
    id: `many-${String(n)}`,
    ownerId: account.id,
    title: "t",
    originalName: "x",
    bytes: 1n,
    codecs: [],
    createdAt: made,
    updatedAt: made,
  }));
  await db().video.createMany({ data: rows });
  const lines = (await exported(actorFor(account))).toString().trimEnd().split("\r\n");
  expect(new Set(lines.slice(1).map((line) => line.split(",")[0])).size).toBe(2_050);
});

test("whatever the titles, what was exported can be imported, and nothing in it is a change", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 4 }), async (titles) => {
      const { actor } = await creatorWith(...titles.map((title) => title.replaceAll("\0", "")));
      expect(await checkChoicesCsv(actor, await exported(actor))).toMatchObject({
        rows: titles.length,
        bad: [],
        repeated: 0,
        changes: { inherit: 0, allow: 0, deny: 0 },
        videos: [],
      });
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
    `${two},an "unquoted, title",deny`,
    "#NAME?,two,deny",
    `${two},two,=A1`,
    `\u0001${"🎬".repeat(50)},x,deny`,
  ].join("\r\n");
  expect(await check(actor, text)).toMatchObject({
    rows: 12,
    repeated: 0,
    bad: [
      { line: 4, problem: "“maybe” is not a choice. Use inherit, allow or deny." },
      { line: 6, problem: `“${foreign}” is not the id of one of your videos.` },
      { line: 7, problem: "“unknown” is not the id of one of your videos." },
      { line: 8, problem: "Line 2 says allow for this video and this line says deny. Keep one of them." },
      { line: 9, problem: "The id is missing." },
      { line: 10, problem: "The choice is missing. Use inherit, allow or deny." },
      {
        line: 12,
        problem:
          "This line has 4 columns and line 1 names 3. Put a text that contains the separator in quotation marks.",
      },
      { line: 13, problem: "The id is “#NAME?”, an error of the spreadsheet. Copy it from a new export." },
      { line: 14, problem: "The choice is the formula “=A1”. Put its result there." },
      { line: 15, problem: `“${"🎬".repeat(40)}…” is not the id of one of your videos.` },
    ],
    changes: { inherit: 2, allow: 0, deny: 0 },
    videos: [
      { id: one, title: "one", from: "inherit", to: "allow" },
      { id: three, title: "three", from: "inherit", to: "deny" },
    ],
  });
});

test("lines that agree about a video count once, and the preview names each video that changes, by title", async () => {
  const titles = Array.from({ length: 60 }, (_, n) => `${n % 2 === 0 ? "Clip" : "clip"} ${String(99 - n)}`);
  const { actor, ids } = await creatorWith(...titles, "stays");
  await setChoice(actor, { videoId: asId<VideoId>(ids[60] ?? ""), choice: "allow" });
  const lines = ids.map((id) => `${id},allow`);
  const checked = await check(actor, ["id,choice", ...lines, ...lines.slice(0, 7)].join("\n"));
  expect(checked).toMatchObject({ rows: 61, repeated: 7, bad: [], changes: { inherit: 60, allow: 0, deny: 0 } });
  expect(checked.videos.map(({ title }) => title.toLowerCase())).toEqual(
    Array.from({ length: 50 }, (_, n) => `clip ${String(40 + n)}`),
  );
});

test("an import is all or nothing", async () => {
  const { actor, ids } = await creatorWith("one", "two");
  const [one = "", two = ""] = ids;
  await expect(take(actor, `id,choice\n${one},allow\n${two},perhaps\n`)).rejects.toMatchObject({
    code: "invalid-input",
    detail:
      "One line cannot be used. Line 3: “perhaps” is not a choice. Use inherit, allow or deny. Nothing was changed.",
  });
  expect(await choicesOf(ids)).toEqual(["inherit", "inherit"]);
  expect((await listChangeHistory(actor, { limit: 5 })).items).toEqual([]);
});

test("an import gives each video its own choice, leaves those that say nothing new, and can be undone", async () => {
  const { actor, ids } = await creatorWith("one", "two", "three", "four");
  const [one = "", two = "", three = "", four = ""] = ids;
  await setChoice(actor, { videoId: asId<VideoId>(one), choice: "allow" });
  const text = `choice;id\n deny ;${two}\nallow;${one}\nallow;${three}\n`;
  const { changeId, matched } = await take(actor, text, 1);
  expect(matched).toBe(2);
  const change = { changeId: asId<ChangeId>(changeId), accountId: actor.accountId };
  await applyChange(change);
  expect(await choicesOf([one, two, three, four])).toEqual(["allow", "deny", "allow", "inherit"]);
  const [latest] = (await listChangeHistory(actor, { limit: 1 })).items;
  expect(latest).toMatchObject({ kind: "bulk", source: "file", choice: null, matched: 2, changed: 2 });
  await undoChange(actor, { changeId: change.changeId });
  await applyChange(change);
  expect(await choicesOf([one, two, three, four])).toEqual(["allow", "inherit", "inherit", "inherit"]);
});

test.each<[string, (actor: Actor, ids: string[]) => Promise<unknown>]>([
  ["another choice", (actor, [one = ""]) => setChoice(actor, { videoId: asId<VideoId>(one), choice: "allow" })],
  ["a deleted video", (_, [one = ""]) => db().video.delete({ where: { id: one } })],
  [
    "an opt-out of everything",
    (actor) =>
      db().account.update({ where: { id: actor.accountId }, data: { choicesFrom: 2n ** 40n, remixDefault: "deny" } }),
  ],
])("after %s, an import by an earlier preview changes nothing", async (_name, happen) => {
  const { actor, ids } = await creatorWith("one", "two");
  await setChoice(actor, { videoId: asId<VideoId>(ids[0] ?? ""), choice: "inherit" });
  await setChoice(actor, { videoId: asId<VideoId>(ids[1] ?? ""), choice: "allow" });
  const file = Buffer.from(`id,choice\n${ids.map((id) => `${id},deny`).join("\n")}`);
  const { version: preview } = await checkChoicesCsv(actor, file);
  await happen(actor, ids);
  const before = await choicesOf(ids);
  await expect(importChoices(actor, { file, preview })).rejects.toMatchObject({
    code: expect.stringMatching(/conflict|invalid-input/) as string,
  });
  expect(await choicesOf(ids)).toEqual(before);
  expect((await listChangeHistory(actor, { limit: 9 })).items.filter(({ kind }) => kind === "bulk")).toEqual([]);
});

test("a choice made while an import waits for the account is seen by it under the lock", async () => {
  const { actor, ids } = await creatorWith("one");
  const [one = ""] = ids;
  const file = Buffer.from(`id,choice\n${one},deny`);
  const { version: preview } = await checkChoicesCsv(actor, file);
  const importing = await inTransaction(async (tx) => {
    await lockForChoice(tx, actor.accountId);
    const waiting = importChoices(actor, { file, preview }).catch((error: unknown) => error);
    // It has gathered its videos and stands at the gate.
    await expect.poll(() => tx.remixChange.count({ where: { accountId: actor.accountId } })).toBe(1);
    const made = { remixChoice: "allow", choiceDecision: 2n ** 40n, choiceSince: new Date() } as const;
    await tx.video.update({ where: { id: one }, data: made });
    return { waiting };
  });
  expect(await importing.waiting).toMatchObject({ code: "conflict" });
  expect(await choicesOf(ids)).toEqual(["allow"]);
});

test.each([
  [`id,title,choice\nX,"one,allow\n${"x\n".repeat(50)}`, 2, "opens here and is never closed"],
  // Else the second line would be a part of the first one's title, in silence.
  ['id,title,choice\nX,"one,allow\nY,"two",deny', 3, "of the field that opens on line 2"],
])("a quotation mark that was left out is reported with its line", async (text, line, problem) => {
  const { actor, ids } = await creatorWith("one", "two");
  const { bad } = await check(actor, text.replace("X", ids[0] ?? "").replace("Y", ids[1] ?? ""));
  expect(bad).toMatchObject([{ line, problem: expect.stringContaining(problem) as string }]);
});

test("a line of any length is read, and 100,000 lines are", async () => {
  const { actor, ids } = await creatorWith("one");
  const long = await check(actor, `id,title,choice\n${ids[0] ?? ""},"${"long ".repeat(400_000)}",allow`);
  expect(long).toMatchObject({ rows: 1, bad: [], changes: { inherit: 1 } });
  const lines = Array.from({ length: 100_000 }, () => `${ids[0] ?? ""},Some title,allow`).join("\r\n");
  expect(await check(actor, `id,title,choice\r\n${lines}`)).toMatchObject({ rows: 1, repeated: 99_999, bad: [] });
});

test("what is larger than any file of choices is refused before it is read", async () => {
  const { actor } = await creatorWith();
  const tooLarge = { code: "too-large" };
  await expect(check(actor, "x".repeat(32_000_001))).rejects.toMatchObject(tooLarge);
  await expect(check(actor, `id,choice\n${"a,deny\n".repeat(200_001)}`)).rejects.toMatchObject(tooLarge);
});

test("a token that may not write imports nothing", async () => {
  const { account, ids } = await creatorWith("one");
  const reader = actorFor(account, { scopes: ["read"] });
  await expect(take(reader, `id,choice\n${ids[0] ?? ""},allow\n`)).rejects.toMatchObject({ code: "not-allowed" });
});

const CASES = "../shared/cases/csv";

test.runIf(existsSync(CASES))("the tables of the cases are read, or refused with the reason", async () => {
  const account = await makeAccount();
  const actor = actorFor(account);
  for (const id of [
    "nYkMxwR_K61jP7vkr4k1Jg",
    "eGIUVFyj7wZRD2wA2U4UAA",
    "4qNJ4Z5X52Rhap-qGmpv6w",
    "glSeuBceTrNEQanaqwbT8A",
  ]) {
    await makeVideo(account.id, { id: asId<VideoId>(id) });
  }
  const outcome = async (name: string) => {
    const { rows, repeated, bad } = await checkChoicesCsv(actor, await readFile(join(CASES, name)));
    return { rows, repeated, bad };
  };
  expect(await outcome("csv-duplicates-same.csv")).toEqual({ rows: 2, repeated: 1, bad: [] });
  expect(await outcome("csv-semicolon-bom-crlf.csv")).toEqual({ rows: 4, repeated: 0, bad: [] });
  expect(await outcome("csv-sep-line.csv")).toEqual({ rows: 4, repeated: 0, bad: [] });
  expect(await outcome("csv-utf16le-tab.csv")).toEqual({ rows: 4, repeated: 0, bad: [] });
  await expect(outcome("csv-xlsx.csv")).rejects.toMatchObject({ code: "unsupported-media-type" });
});
