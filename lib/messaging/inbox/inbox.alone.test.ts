import type { Role } from "#lib/people/accounts/actor";
import { afterEach, describe, expect, test, vi } from "vitest";

import { countUnread, MAX_COUNTED_UNREAD } from "#lib/messaging/inbox/count-unread";
import { listNoticesInput } from "#lib/messaging/inbox/input";
import { NOTICE_KIND_NAMES, NOTICE_KINDS, type NoticeKind } from "#lib/messaging/inbox/kinds";
import { listNotices } from "#lib/messaging/inbox/list-notices";
import { markAllRead, markNotice } from "#lib/messaging/inbox/mark-notices";
import { listNoticeChoices, setNoticeChoice } from "#lib/messaging/inbox/notice-choices";
import { notify, notifyByMail } from "#lib/messaging/inbox/notify";
import { sweepInbox } from "#lib/messaging/inbox/sweep-inbox";
import { readSubscription, subscribeAgain, unsubscribe } from "#lib/messaging/inbox/unsubscribe";
import { unsubscribeToken } from "#lib/messaging/inbox/unsubscribe-token";
import { db } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { forgetEnv } from "#lib/platform/env";
import { deliverMail } from "#lib/platform/mail/deliver-mail";
import { fixedClock } from "#lib/platform/shared/clock";
import { type AccountId, asId, newId, type NoticeId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount } from "#lib/testing/factories";
import { mailTo } from "#lib/testing/mail";
import { withMailServer } from "#lib/testing/smtp";

useTestDatabase();

const noticeOf = (kind: NoticeKind, subject = "Case 7") => ({
  kind,
  subject,
  paragraphs: ["One <b>", "Two"],
  path: "/cases/x",
});
const tell = (id: string, kind: NoticeKind, subject?: string) =>
  inTransaction((tx) => notify(tx, asId<AccountId>(id), noticeOf(kind, subject)));
const all = listNoticesInput.parse({});

async function person() {
  const account = await makeAccount();
  return { ...account, actor: actorFor(account) };
}

afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

describe("somebody who is told something", () => {
  test("finds it in the inbox, unread, and in the mail, each once", async () => {
    const { id, email, actor } = await person();
    await tell(id, "case-update");
    expect((await listNotices(actor, all)).items).toMatchObject([
      { kind: "case-update", subject: "Case 7", paragraphs: ["One <b>", "Two"], path: "/cases/x", isRead: false },
    ]);
    expect(await countUnread(actor)).toBe(1);
    const mails = await mailTo(email);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain("/cases/x");
    expect(mails[0]?.html).toContain("One &lt;b&gt;");
  });

  test("is told nothing by a transaction that rolls back", async () => {
    const { id, email, actor } = await person();
    const failing = inTransaction(async (tx) => {
      await notify(tx, asId<AccountId>(id), noticeOf("decision"));
      throw new Error("roll back");
    });
    await expect(failing).rejects.toThrow("roll back");
    expect((await listNotices(actor, all)).items).toEqual([]);
    expect(await mailTo(email)).toEqual([]);
  });

  test("and whose account is gone is told nothing, and nothing fails", async () => {
    await expect(tell(newId<string>(), "decision")).resolves.toBeUndefined();
  });

  test("reads pages without gaps or repetitions, whatever comes meanwhile", async () => {
    const { id, actor } = await person();
    for (let n = 0; n < 7; n += 1) await tell(id, "case-update", `Case ${String(n)}`);
    const first = await listNotices(actor, { ...all, limit: 3 });
    await tell(id, "case-update", "Case 7");
    const seen = [...first.items];
    for (let cursor = first.nextCursor; cursor !== null;) {
      const page = await listNotices(actor, { ...all, limit: 3, cursor });
      seen.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(seen.map(({ subject }) => subject)).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `Case ${String(n)}`));
  });

  test("marks as read and as unread again; another person's notices are not there for them", async () => {
    const [one, other] = [await person(), await person()];
    await tell(one.id, "case-update");
    const id = asId<NoticeId>((await listNotices(one.actor, all)).items[0]?.id ?? "");
    await expect(markNotice(other.actor, { id, read: true })).rejects.toMatchObject({ code: "not-found" });
    expect((await listNotices(other.actor, all)).items).toEqual([]);
    expect(await countUnread(one.actor)).toBe(1);
    await markNotice(one.actor, { id, read: true });
    expect(await countUnread(one.actor)).toBe(0);
    expect((await listNotices(one.actor, { ...all, unreadOnly: true })).items).toEqual([]);
    await markNotice(one.actor, { id, read: false });
    expect(await countUnread(one.actor)).toBe(1);
  });

  test("who marks all as read keeps unread what came after they looked", async () => {
    const { id, actor } = await person();
    const clock = fixedClock(new Date());
    const at = (subject: string) =>
      inTransaction((tx) => notify(tx, asId<AccountId>(id), noticeOf("case-update", subject), clock));
    await at("before");
    clock.advanceMs(1_000);
    const until = clock.now();
    await at("seen");
    clock.advanceMs(1);
    await at("after");
    expect(await markAllRead(actor, { until })).toBe(2);
    expect((await listNotices(actor, { ...all, unreadOnly: true })).items.map(({ subject }) => subject)).toEqual([
      "after",
    ]);
  });

  test("is not counted beyond what a bell can show", async () => {
    const { id, actor } = await person();
    const row = { accountId: id, kind: "case-update", subject: "x", text: "x", createdAt: new Date() };
    await db().notice.createMany({
      data: Array.from({ length: MAX_COUNTED_UNREAD + 5 }, () => ({ id: newId<string>(), ...row })),
    });
    expect(await countUnread(actor)).toBe(MAX_COUNTED_UNREAD);
  });
});

describe("mail that somebody turned off", () => {
  const optional = NOTICE_KIND_NAMES.filter((kind) => !NOTICE_KINDS[kind].mandatory);
  const mandatory = NOTICE_KIND_NAMES.filter((kind) => NOTICE_KINDS[kind].mandatory);

  test("does not come, and the inbox has it all the same; other kinds go on", async () => {
    const { id, email, actor } = await person();
    await setNoticeChoice(actor, { kind: "case-update", byMail: false });
    await tell(id, "case-update");
    expect(await mailTo(email)).toEqual([]);
    expect(await countUnread(actor)).toBe(1);
    await tell(id, "decision");
    expect(await mailTo(email)).toHaveLength(1);
    await setNoticeChoice(actor, { kind: "case-update", byMail: true });
    await tell(id, "case-update");
    expect(await mailTo(email)).toHaveLength(2);
  });

  test.each(mandatory)("is refused for %s, by every way there is", async (kind) => {
    const { id, email, actor } = await person();
    await expect(setNoticeChoice(actor, { kind, byMail: false })).rejects.toMatchObject({ code: "not-allowed" });
    const token = unsubscribeToken(asId<AccountId>(id), kind);
    await expect(unsubscribe({ token })).rejects.toMatchObject({ code: "not-found" });
    // Even a choice that some other version of the product once wrote does not keep it back.
    await db().noticeChoice.create({ data: { accountId: id, kind, byMail: false } });
    await tell(id, kind);
    const [mail] = await mailTo(email);
    expect(mail?.unsubscribeUrl).toBeNull();
    expect(mail?.text).not.toContain("/unsubscribe");
    expect((await listNoticeChoices(actor)).find((choice) => choice.kind === kind)?.byMail).toBe(true);
  });

  test.each(optional)(
    "can be turned off for %s by the link in the mail, without signing in, and on again",
    async (kind) => {
      const { id, email } = await person();
      await tell(id, kind);
      const [mail] = await mailTo(email);
      const token = new URL(mail?.unsubscribeUrl ?? "").searchParams.get("token") ?? "";
      expect(mail?.text).toContain(`/unsubscribe?token=${token}`);
      expect(mail?.html).toContain(`/unsubscribe?token=${token}`);
      expect(await readSubscription(token)).toEqual({ title: NOTICE_KINDS[kind].title, byMail: true });
      await unsubscribe({ token });
      // Mail programs post more than once.
      await unsubscribe({ token });
      expect(await readSubscription(token)).toMatchObject({ byMail: false });
      await tell(id, kind);
      expect(await mailTo(email)).toHaveLength(1);
      await subscribeAgain({ token });
      await tell(id, kind);
      expect(await mailTo(email)).toHaveLength(2);
    },
  );

  test("a link that was changed, made up or signed by another secret stops nothing", async () => {
    const { id } = await person();
    const token = unsubscribeToken(asId<AccountId>(id), "case-update");
    const bytes = Buffer.from(token, "base64url");
    const forged = [
      ...[...bytes.keys()].map((at) => bytes.map((byte, index) => (index === at ? byte ^ 1 : byte))),
      Buffer.alloc(0),
      bytes.subarray(0, 15),
    ].map((each) => Buffer.from(each).toString("base64url"));
    vi.stubEnv("AUTH_SECRET", "another secret of the tests, long enough to sign with");
    forgetEnv();
    forged.push(unsubscribeToken(asId<AccountId>(id), "case-update"));
    vi.unstubAllEnvs();
    vi.stubEnv("AUTH_SECRET", "a secret of the tests, long enough to sign with");
    forgetEnv();
    for (const each of forged) {
      expect(await readSubscription(each)).toBeNull();
      await expect(unsubscribe({ token: each })).rejects.toMatchObject({ code: "not-found" });
    }
    expect(await readSubscription(token)).toMatchObject({ byMail: true });
  });

  test("members do not see the kinds of the desk, and cannot choose them", async () => {
    const { actor } = await person();
    expect((await listNoticeChoices(actor)).map(({ kind }) => kind)).toEqual([
      "decision",
      "appeal",
      "case-update",
      "label-change",
      "permission-change",
    ]);
    await expect(setNoticeChoice(actor, { kind: "desk-clock", byMail: false })).rejects.toMatchObject({
      code: "not-found",
    });
    const senior = { ...actor, role: "senior-support" as const };
    expect(await listNoticeChoices(senior)).toHaveLength(NOTICE_KIND_NAMES.length);
    const kindsOf = async (role: Role) => (await listNoticeChoices({ ...actor, role })).map(({ kind }) => kind);
    expect(await kindsOf("support")).not.toContain("second-person");
    expect(await kindsOf("administrator")).toContain("second-person");
  });
});

test("a notice arrives at a real mail server as text and HTML, with its one click", async () => {
  vi.stubEnv("PUBLIC_URL", "https://video.example");
  forgetEnv();
  const { id, email } = await person();
  await tell(id, "case-update");
  await tell(id, "decision");
  const party = `${newId<string>().toLowerCase()}@example.test`;
  await inTransaction((tx) => notifyByMail(tx, party, noticeOf("case-update")));
  const mails = [...(await mailTo(email)), ...(await mailTo(party))];
  await withMailServer(async (url, received) => {
    vi.stubEnv("SMTP_URL", url);
    forgetEnv();
    for (const { id: mailId } of mails) await deliverMail({ mailId, attempt: 1 });
    const [update = "", decision = "", byMail = ""] = received.map(({ source }) => source.replaceAll(/\r\n\s+/g, " "));
    expect(received.map(({ to }) => to[0])).toEqual([email, email, party]);
    expect(update).toContain("multipart/alternative");
    expect(update).toContain("https://video.example/cases/x");
    expect(update).toMatch(/^List-Unsubscribe: <https:\/\/video\.example\/unsubscribe\/one-click\?token=[\w-]+>\r$/m);
    expect(update).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    // What must be told, and what is told of one's own report, cannot be turned off.
    expect(decision).not.toContain("List-Unsubscribe");
    expect(byMail).not.toContain("List-Unsubscribe");
  });
});

test("what was told long ago is removed: a year after it was read, three years unread", async () => {
  const { id, actor } = await person();
  const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3_600_000);
  const put = (subject: string, created: number, read: number | null) =>
    db().notice.create({
      data: {
        id: newId<string>(),
        accountId: id,
        kind: "decision",
        subject,
        text: "x",
        createdAt: daysAgo(created),
        readAt: read === null ? null : daysAgo(read),
      },
    });
  await put("young", 10, 9);
  await put("unread", 500, null);
  await put("read lately", 501, 10);
  await put("read long ago", 500, 400);
  await put("unread for too long", 1_200, null);
  await sweepInbox();
  expect((await listNotices(actor, all)).items.map(({ subject }) => subject)).toEqual([
    "young",
    "unread",
    "read lately",
  ]);
});
