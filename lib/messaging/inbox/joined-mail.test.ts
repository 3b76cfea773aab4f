import { expect, test } from "vitest";

import type { NoticeKind } from "#lib/messaging/inbox/kinds";
import { mailTiming } from "#lib/messaging/inbox/mail-policy";
import { setNoticeChoice } from "#lib/messaging/inbox/notice-choices";
import { notify, notifyByMail } from "#lib/messaging/inbox/notify";
import { sendJoinedMail } from "#lib/messaging/inbox/send-joined-mail";
import { ADVISORY_LOCKS } from "#lib/platform/db/advisory-locks";
import { db } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { asId, type AccountId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { makePerson } from "#lib/testing/disputes";
import { mailTo } from "#lib/testing/mail";

useTestDatabase();

const START = new Date("2026-11-29T09:00:00Z");
const at = (hours: number) => ({ now: () => new Date(START.getTime() + hours * 3_600_000) });

test.each<[string, Partial<Parameters<typeof mailTiming>[0]>, "now" | "joined"]>([
  ["the first about a thing", { openedAt: null }, "now"],
  ["a second on the same day", {}, "joined"],
  ["one a moment before the day is over", { now: at(23.99).now() }, "joined"],
  ["one when the day is over", { now: at(24).now() }, "now"],
  ["one about nothing", { about: null }, "now"],
  ["a question that a clock waits on", { isUrgent: true }, "now"],
  ["a decision with its reasons", { kind: "decision" }, "now"],
  ["an appeal", { kind: "appeal" }, "now"],
  ["a second assignment", { kind: "desk-assigned" }, "joined"],
  ["a second mention", { kind: "desk-mention" }, "joined"],
])("%s", (_name, facts, timing) => {
  const common = { kind: "case-update" as const, about: "video v", isUrgent: false, openedAt: START };
  expect(mailTiming({ ...common, now: at(1).now(), ...facts })).toBe(timing);
});

const noticeOf = (subject: string, kind: NoticeKind = "case-update", about: string | null = "video v") => ({
  kind,
  subject,
  paragraphs: [`${subject}, first.`, "And more."],
  path: "/cases/x",
  ...(about !== null && { about }),
});

const tell = (id: AccountId, hours: number, ...[subject, kind, about]: Parameters<typeof noticeOf>) =>
  inTransaction((tx) => notify(tx, id, noticeOf(subject, kind, about), at(hours)));

const subjectsTo = async (email: string) => (await mailTo(email)).map(({ subject }) => subject);

test("of eleven notices about one thing in a day one goes at once, and the others as one mail when it is over", async () => {
  const { id, email } = await makePerson();
  for (let n = 0; n < 11; n += 1) await tell(id, n / 2, `Update ${String(n + 1)}`);
  expect(await subjectsTo(email)).toEqual(["Update 1"]);
  await sendJoinedMail(at(23));
  expect(await subjectsTo(email)).toEqual(["Update 1"]);
  await sendJoinedMail(at(24.1));
  await sendJoinedMail(at(24.2));
  const mails = await mailTo(email);
  expect(mails.map(({ subject }) => subject)).toEqual(["Update 1", "10 updates: Update 2"]);
  for (let n = 2; n <= 11; n += 1) expect(mails[1]?.text).toContain(`Update ${String(n)}, first.`);
  expect(mails[1]?.text).toContain("/cases/x");
  expect(await db().notice.count({ where: { accountId: id } })).toBe(11);
  await tell(id, 25, "The next day");
  expect((await subjectsTo(email)).at(-1)).toBe("The next day");
});

test("another thing, another reader, and what the law wants told go at once", async () => {
  const [one, other] = [await makePerson(), await makePerson()];
  await tell(one.id, 0, "A");
  await tell(one.id, 1, "B", "case-update", "video w");
  await tell(other.id, 1, "C");
  await tell(one.id, 2, "D", "decision");
  await tell(one.id, 3, "E", "appeal");
  await tell(one.id, 4, "F", "desk-clock", null);
  await tell(one.id, 5, "G");
  expect(await subjectsTo(one.email)).toEqual(["A", "B", "D", "E", "F"]);
  expect(await subjectsTo(other.email)).toEqual(["C"]);
});

test("somebody without an account gets the same, by their address", async () => {
  const email = "joined@example.test";
  for (const [hours, subject] of [
    [0, "First"],
    [1, "Second"],
    [2, "Third"],
  ] as const) {
    await inTransaction((tx) => notifyByMail(tx, email, noticeOf(subject), at(hours)));
  }
  await sendJoinedMail(at(25));
  expect(await subjectsTo(email)).toEqual(["First", "2 updates: Second"]);
});

test("what waits goes by what its reader wants when it goes, and not at all to one who is gone", async () => {
  const [quiet, gone] = [await makePerson(), await makePerson()];
  for (const { id } of [quiet, gone]) {
    await tell(id, 0, "First");
    await tell(id, 1, "Second");
  }
  await setNoticeChoice(quiet.actor, { kind: "case-update", byMail: false });
  await db().account.delete({ where: { id: gone.id } });
  await sendJoinedMail(at(25));
  expect(await subjectsTo(quiet.email)).toEqual(["First"]);
  expect(await subjectsTo(gone.email)).toEqual(["First"]);
});

test("to one who was suspended meanwhile it opens without signing in", async () => {
  const { id, email } = await makePerson();
  const notice = { ...noticeOf("First"), signedOutPath: "/case/token" };
  await inTransaction((tx) => notify(tx, id, notice, at(0)));
  await inTransaction((tx) => notify(tx, id, { ...notice, subject: "Second" }, at(1)));
  await db().account.update({ where: { id }, data: { suspendedAt: new Date() } });
  await sendJoinedMail(at(25));
  expect((await mailTo(email)).at(-1)?.text).toContain("/case/token");
});

test("of two at once one goes and the other waits; of two runs one sends; nothing is sent of what rolled back", async () => {
  const { id, email } = await makePerson();
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const first = inTransaction(async (tx) => {
    await notify(tx, id, noticeOf("First"), at(0));
    await held;
  });
  await expect.poll(() => tryTell(id)).toBe(true);
  release();
  await first;
  expect(await subjectsTo(email)).toEqual(["First"]);
  await expect(
    inTransaction(async (tx) => {
      await notify(tx, id, noticeOf("Rolled back"), at(1));
      throw new Error("roll back");
    }),
  ).rejects.toThrow("roll back");
  await Promise.all([sendJoinedMail(at(26)), sendJoinedMail(at(26))]);
  expect(await subjectsTo(email)).toEqual(["First", "Waits"]);
});

/** Tells once another transaction holds the reader: then there is a line that waits. */
async function tryTell(id: AccountId): Promise<boolean> {
  const isHeld = await inTransaction(async (tx) => {
    const key = `${id} video v`;
    const [row] = await tx.$queryRaw<{ free: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(${ADVISORY_LOCKS.reader}::int, hashtext(${key})) AS free`;
    return row?.free === false;
  });
  if (isHeld) await tell(asId<AccountId>(id), 0.5, "Waits");
  return isHeld;
}

test("rows of mails that went are removed after two days", async () => {
  const { id } = await makePerson();
  await tell(id, 0, "First");
  await tell(id, 1, "Second");
  await sendJoinedMail(at(25));
  await sendJoinedMail(at(24 * 4));
  expect(await db().mailLine.count({ where: { accountId: id } })).toBe(0);
});
