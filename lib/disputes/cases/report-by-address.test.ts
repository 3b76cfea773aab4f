import { expect, test } from "vitest";

import { confirmReport } from "#lib/disputes/cases/confirm-report";
import { type ReportByAddressInput, reportByAddressInput } from "#lib/disputes/cases/input";
import { reportByAddress } from "#lib/disputes/cases/report-by-address";
import { publicReportChoices, reportChoices } from "#lib/disputes/cases/report-choices";
import { addComment } from "#lib/library/comments/add-comment";
import { addCommentInput } from "#lib/library/comments/input";
import { accounts } from "#lib/people/accounts/store";
import { db } from "#lib/platform/db/client";
import { fixedClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { newId } from "#lib/platform/shared/ids";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { caseOf } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";
import { mailTo, tokenIn } from "#lib/testing/mail";

useTestDatabase();

const HERE = "192.0.2.9";

const reportOf = (address: string, sent: object = {}): ReportByAddressInput =>
  reportByAddressInput.parse({
    kind: "likeness",
    address,
    text: "That is my face, and I never said this.",
    statements: { goodFaith: true, depicted: "me" },
    contact: { email: `${newId<string>()}@reporters.example`.toLowerCase(), name: "A Reporter" },
    ...sent,
  });

/** What an answer says to whoever asked. */
const answerTo = (input: ReportByAddressInput, from: string): Promise<unknown> =>
  reportByAddress(null, input, from).catch((error: unknown) => error);

test("nobody learns by reporting whether a private, removed or suspended thing exists", async () => {
  const owner = await makeAccount();
  const hidden = await makeVideo(owner.id, { visibility: "private" });
  const removed = await makeVideo(owner.id, { removedAt: new Date() });
  const suspended = await makeAccount();
  await accounts().update(suspended.id, { suspendedAt: new Date() });
  const addresses = [
    `/v/${newId<string>()}`,
    `/v/${hidden.id}`,
    `/v/${removed.id}`,
    `/u/${suspended.handle}`,
    "/u/nobody-has-this",
    "somewhere",
  ];
  const answers = await Promise.all(
    addresses.map((address, place) => answerTo(reportOf(address), `192.0.2.${String(place)}`)),
  );
  for (const answer of answers) {
    expect(answer).toEqual(answers[0]);
  }
  expect(answers[0]).toMatchObject({ code: "not-found", detail: expect.stringMatching(/^Nothing/) as string });
  expect(await db().disputeReport.count()).toBe(0);
});

test("without an account nothing is opened before the mailed link is used, and then at once", async () => {
  const owner = await makeAccount();
  const video = await makeVideo(owner.id);
  const input = reportOf(`https://videos.example/v/${video.id}`);
  expect(await reportByAddress(null, input, HERE)).toEqual({ state: "to-confirm" });
  expect(await db().dispute.count()).toBe(0);
  const token = tokenIn((await mailTo(input.contact?.email ?? ""))[0]);
  const { disputeId, joined } = await confirmReport(token, HERE);
  expect(joined).toBe(false);
  expect(await caseOf(disputeId)).toMatchObject({ kind: "likeness", target: { type: "video", id: video.id } });
  await expect(confirmReport(token, HERE)).rejects.toMatchObject({ code: "no-longer-possible" });
});

test("a comment and an account are found by their addresses, and whoever is signed in confirms nothing", async () => {
  const [owner, author, reporter] = [await makeAccount(), await makeAccount(), await makeAccount()];
  const video = await makeVideo(owner.id);
  const comment = await addComment(author.actor, addCommentInput.parse({ videoId: video.id, text: "A face" }));
  const wanted = [
    { address: `/v/${video.id}#comment-${comment.id}`, target: { type: "comment", id: comment.id } },
    { address: `/u/${author.handle}`, target: { type: "account", id: author.id } },
  ];
  for (const { address, target } of wanted) {
    const opened = await reportByAddress(reporter.actor, reportOf(address, { contact: undefined }), HERE);
    if (opened.state !== "opened") throw new Error("It was not opened.");
    expect(await caseOf(opened.disputeId)).toMatchObject({ target, subjectId: author.id });
  }
});

test("an address takes sixty reports an hour, whatever they are about", async () => {
  for (let sent = 0; sent < 60; sent += 1) await answerTo(reportOf(`/v/${newId<string>()}`), "198.51.100.1");
  const video = await makeVideo((await makeAccount()).id);
  expect(await answerTo(reportOf(`/v/${video.id}`), "198.51.100.1")).toMatchObject({ code: "too-many-requests" });
});

test("nobody fills somebody else's mailbox: two letters that nobody answered go to it in a day, and whoever answers reports on", async () => {
  const video = await makeVideo((await makeAccount()).id);
  const name = newId<string>()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "x");
  const mailbox = `${name}@reporters.example`;
  const clock = fixedClock(new Date());
  let sent = 0;
  // Each from an address of its own, and about another reason where it can be.
  const report = (email = mailbox) =>
    reportByAddress(
      null,
      reportOf(`/v/${video.id}`, { contact: { email, name: "A Reporter" } }),
      `203.0.113.${String((sent += 1))}`,
      clock,
    ).catch((error: unknown) => error);
  const all = await Promise.all(Array.from({ length: 6 }, () => report()));
  const refused = all.filter((answer) => answer instanceof DomainError);
  expect(refused).toHaveLength(4);
  for (const one of refused) {
    expect(one).toMatchObject({
      code: "too-many-requests",
      facts: { fields: { "contact.email": expect.stringMatching(/Open those first/) as string } },
    });
    expect(one.facts.retryAfterSeconds).toBeLessThanOrEqual(24 * 3_600);
  }
  // What stands behind a + is the same mailbox.
  expect(await report(`${name}+again@reporters.example`)).toMatchObject({ code: "too-many-requests" });
  expect(await mailTo(mailbox)).toHaveLength(2);

  const hourMs = 3_600_000;
  await confirmReport(tokenIn((await mailTo(mailbox))[0]), HERE, clock);
  clock.advanceMs(hourMs);
  expect(await report()).toEqual({ state: "to-confirm" });
  // It is over once the older of the two is a day old, and not before; the younger one goes on counting.
  expect(await report()).toMatchObject({ code: "too-many-requests", facts: { retryAfterSeconds: 23 * 3_600 } });
  clock.advanceMs(23 * hourMs - 1_000);
  expect(await report()).toMatchObject({ code: "too-many-requests", facts: { retryAfterSeconds: 1 } });
  clock.advanceMs(1_001);
  expect(await report()).toEqual({ state: "to-confirm" });
  expect(await report()).toMatchObject({ code: "too-many-requests" });
});

test("a form offers what the desk takes: to strangers never a contested label, to a creator of their own video nothing else", () => {
  expect(publicReportChoices().map(({ kind }) => kind)).not.toContain("wrong-label");
  const own = reportChoices("video", { isSubject: true, isVideoOwner: true }).map(({ kind }) => kind);
  expect(own).toContain("wrong-label");
  expect(own).not.toContain("missing-label");
  const imagery = publicReportChoices().find(({ kind }) => kind === "intimate-imagery");
  expect(imagery?.statements).toEqual(["goodFaith", "noConsent", "depicted", "signature"]);
});
