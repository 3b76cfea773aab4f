import { type AddressInfo, createServer, type Socket } from "node:net";

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { db, pool } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { forgetEnv } from "#lib/platform/env";
import { deliverMail } from "#lib/platform/mail/deliver-mail";
import { outbox } from "#lib/platform/mail/outbox-store";
import { queueDueMail } from "#lib/platform/mail/queue-due-mail";
import { MOST_ATTEMPTS, pauseAfter } from "#lib/platform/mail/retries";
import { sendLetter } from "#lib/platform/mail/send-letter";
import { sweepOutbox } from "#lib/platform/mail/sweep-outbox";
import { sender } from "#lib/platform/queue/boss";
import { fixedClock } from "#lib/platform/shared/clock";
import { useTestDatabase } from "#lib/testing/database";
import { eventually } from "#lib/testing/eventually";
import { mailTo } from "#lib/testing/mail";
import { withMailServer } from "#lib/testing/smtp";

useTestDatabase();

const HOUR_MS = 3_600_000;
const letter = { subject: "A decision", paragraphs: ["It was decided."], footnote: "You are a party." };

/** Owes a letter to somebody without an account, and returns the mail's id. */
async function owe(email: string, urgency: "awaited" | "notice" = "notice"): Promise<string> {
  await inTransaction((tx) => sendLetter(tx, { accountId: null, email }, letter, urgency));
  return (await mailTo(email)).at(-1)?.id ?? "";
}

/** What the queue carries of these mails: which attempt at which. */
async function queued(...ids: string[]): Promise<{ mailId: string; attempt: number }[]> {
  const { rows } = await pool().query<{ data: { mailId: string; attempt: number } }>(
    "SELECT data FROM pgboss.job WHERE name = 'deliver-mail' AND state = 'created' AND data->>'mailId' = ANY($1)",
    [ids],
  );
  return rows.map(({ data }) => data);
}

const emptyQueue = async () => (await sender()).deleteAllJobs("deliver-mail");
const later = (ms: number) => fixedClock(new Date(Date.now() + ms));

function useMailServer(url: string): void {
  vi.stubEnv("SMTP_URL", url);
  forgetEnv();
}

beforeEach(async () => {
  await db().outgoingMail.deleteMany();
  await emptyQueue();
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

test("a letter is owed if, and only if, its transaction commits", async () => {
  const failing = inTransaction(async (tx) => {
    await sendLetter(tx, { accountId: null, email: "rolled-back@example.test" }, letter, "notice");
    throw new Error("roll back");
  });
  await expect(failing).rejects.toThrow("roll back");
  const id = await owe("committed@example.test");
  expect(await mailTo("rolled-back@example.test")).toEqual([]);
  expect(await queued(id)).toEqual([{ mailId: id, attempt: 1 }]);
});

test("what somebody waits for goes before every notice that waits", async () => {
  for (let n = 0; n < 3; n += 1) await owe("many@example.test");
  const id = await owe("newcomer@example.test", "awaited");
  const [first] = await (await sender()).fetch("deliver-mail");
  expect(first?.data).toEqual({ mailId: id, attempt: 1 });
});

test.each(["ada@example.test\r\nBcc: eve@example.test", "ada@example.test, eve@example.test", "nobody"])(
  "%j is no address to send to",
  async (email) => {
    await expect(owe(email)).rejects.toThrow();
  },
);

test("a letter is owed to an address under a domain in any script", async () => {
  const id = await owe("user@xn--e1afmkfd.xn--p1ai");
  expect(await queued(id)).toHaveLength(1);
});

test("nothing is kept of a mail that was sent", async () => {
  const mailId = await owe("sent@example.test");
  await withMailServer(async (url, received) => {
    useMailServer(url);
    await deliverMail({ mailId, attempt: 1 });
    expect(received).toHaveLength(1);
  });
  expect(await db().outgoingMail.count()).toBe(0);
});

test("a mail whose job the queue lost is queued again, once", async () => {
  const id = await owe("lost@example.test");
  await emptyQueue();
  expect(await queueDueMail(later(30_000))).toBe(0);
  expect(await queueDueMail(later(61_000))).toBe(1);
  expect(await queued(id)).toEqual([{ mailId: id, attempt: 1 }]);
  // It waits there now: looked for again, it is not queued beside itself.
  expect(await queueDueMail(later(200_000))).toBe(1);
  expect(await queued(id)).toHaveLength(1);
});

test("a mail that is refused is tried again after growing pauses, as the same message", async () => {
  const mailId = await owe("later@example.test");
  await emptyQueue();
  await withMailServer(
    async (url, received) => {
      useMailServer(url);
      const clock = fixedClock(new Date());
      await deliverMail({ mailId, attempt: 1 }, clock);
      expect(await queueDueMail(fixedClock(new Date(clock.now().getTime() + pauseAfter(1) - 1)))).toBe(0);
      clock.advanceMs(pauseAfter(1));
      expect(await queueDueMail(clock)).toBe(1);
      expect(await queued(mailId)).toEqual([{ mailId, attempt: 2 }]);
      await deliverMail({ mailId, attempt: 2 }, clock);
      await deliverMail({ mailId, attempt: 3 }, clock);
      expect(received.map(({ source }) => source.includes(`<${mailId}@localhost>`))).toEqual([true]);
    },
    { refuseFirst: 2 },
  );
  expect([1, 2, 3, 8, 40].map(pauseAfter)).toEqual([30_000, 60_000, 120_000, HOUR_MS, HOUR_MS]);
  const total = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, n) => pauseAfter(n + 1)).reduce((sum, ms) => sum + ms);
  expect(total).toBeGreaterThan(48 * HOUR_MS);
});

test("an attempt is made once, whoever else begins it, and one that a crash cut off is followed by the next", async () => {
  const mailId = await owe("twice@example.test");
  const retryAt = new Date(Date.now() + pauseAfter(1));
  expect(await outbox().begin(mailId, 1, retryAt)).not.toBeNull();
  // The worker died here. Its job comes back, and does nothing; the mail is due again.
  await withMailServer(async (url, received) => {
    useMailServer(url);
    await deliverMail({ mailId, attempt: 1 });
    expect(received).toHaveLength(0);
    await emptyQueue();
    expect(await queueDueMail(fixedClock(retryAt))).toBe(1);
    expect(await queued(mailId)).toEqual([{ mailId, attempt: 2 }]);
    await deliverMail({ mailId, attempt: 2 });
    expect(received).toHaveLength(1);
  });
});

test("no second attempt is made beside one that a slow server keeps waiting", async () => {
  const mailId = await owe("slow@example.test");
  await emptyQueue();
  const sockets: Socket[] = [];
  const held = createServer((socket) => sockets.push(socket));
  await new Promise<void>((resolve) => held.listen(0, "127.0.0.1", resolve));
  useMailServer(`smtp://127.0.0.1:${String((held.address() as AddressInfo).port)}`);
  const attempt = deliverMail({ mailId, attempt: 1 });
  await eventually(() => {
    expect(sockets).toHaveLength(1);
  });
  expect(await queueDueMail(later(pauseAfter(1) + 60_000))).toBe(0);
  sockets[0]?.destroy();
  await attempt;
  expect(await queueDueMail(later(pauseAfter(1) + 1_000))).toBe(1);
  held.close();
});

test("what cannot be sent in the end is kept with the reason, and can begin anew", async () => {
  const mailId = await owe("never@example.test");
  useMailServer("smtp://127.0.0.1:9");
  await db().outgoingMail.update({ where: { id: mailId }, data: { attempts: MOST_ATTEMPTS - 1 } });
  await deliverMail({ mailId, attempt: MOST_ATTEMPTS });
  const summary = await outbox().summary();
  expect(summary).toMatchObject({ waiting: 0, problem: null, givenUp: 1 });
  expect(summary.givenUpProblem).toContain("ECONNREFUSED");
  await emptyQueue();
  expect(await queueDueMail(later(1_000 * HOUR_MS))).toBe(0);
  await outbox().startAgain(new Date(), 10);
  await queueDueMail();
  expect(await queued(mailId)).toEqual([{ mailId, attempt: 1 }]);
});

test("what was given up goes after a month", async () => {
  const [mailId, waiting] = [await owe("given-up@example.test"), await owe("waiting@example.test")];
  await outbox().giveUp(mailId, "no such mailbox", new Date());
  await sweepOutbox(later(29 * 24 * HOUR_MS));
  expect(await db().outgoingMail.count()).toBe(2);
  await sweepOutbox(later(31 * 24 * HOUR_MS));
  expect((await db().outgoingMail.findMany()).map(({ id }) => id)).toEqual([waiting]);
});
