import { expect, test, vi } from "vitest";

import { rights } from "#lib/consent/changes/store";
import { pool } from "#lib/platform/db/client";
import { inTransaction, withoutMemory } from "#lib/platform/db/transaction";
import { answerOnce } from "#lib/platform/idempotency/answer-once";
import { sweepAnswers } from "#lib/platform/idempotency/sweep-answers";
import { DomainError } from "#lib/platform/shared/domain-error";
import { type AccountId, asId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { makeAccount } from "#lib/testing/factories";

useTestDatabase();

const asked = { change: "everything" };
const later = (ms: number) => ({ now: () => new Date(Date.now() + ms) });
const someone = async (): Promise<AccountId> => asId<AccountId>((await makeAccount()).id);

/** A change that can be counted, in a transaction of its own. */
const takeNumber = () =>
  inTransaction(async (tx) => ({ decision: await rights(tx).nextDecision(), at: new Date(0), secret: "shown once" }));

/** Something that is carried out and then fails, a number of times, before it is answered. */
function failingAfterwards(times: number) {
  const seen: unknown[] = [];
  const work = async () => {
    const taken = await takeNumber();
    seen.push(taken);
    if (seen.length <= times) throw new Error("The database went away.");
    return { status: 200, body: String(taken.decision) };
  };
  return { seen, work };
}

test("what was carried out before a request failed is not carried out again by its repetition, which is answered as if nothing had happened", async () => {
  const accountId = await someone();
  const { seen, work } = failingAfterwards(1);
  await expect(answerOnce(accountId, { key: "k", asked }, work)).rejects.toThrow("went away");
  const answer = await answerOnce(accountId, { key: "k", asked }, work);
  expect(seen[1]).toEqual(seen[0]);
  expect(answer).toMatchObject({ status: 200, replayed: true });
  expect(await answerOnce(accountId, { key: "k", asked }, work)).toEqual(answer);
  expect(seen).toHaveLength(2);
});

test("the same holds when the process died and could not even say so", async () => {
  const accountId = await someone();
  const { seen, work } = failingAfterwards(1);
  await expect(answerOnce(accountId, { key: "k", asked }, work)).rejects.toThrow("went away");
  await pool().query("UPDATE idempotency_keys SET released = false WHERE account_id = $1", [accountId]);
  await expect(answerOnce(accountId, { key: "k", asked }, work)).rejects.toMatchObject({ code: "conflict" });
  await answerOnce(accountId, { key: "k", asked }, work, later(31_000));
  expect(seen[1]).toEqual(seen[0]);
});

test("a transaction that was rolled back is carried out by the repetition, and by the same request", async () => {
  const accountId = await someone();
  const failing = () =>
    inTransaction(async (tx) => {
      await rights(tx).nextDecision();
      throw new Error("It broke in the middle.");
    });
  await expect(answerOnce(accountId, { key: "k", asked }, failing)).rejects.toThrow("in the middle");
  const work = async () => {
    await expect(failing()).rejects.toThrow("in the middle");
    return { status: 200, body: String((await takeNumber()).decision) };
  };
  expect(await answerOnce(accountId, { key: "k", asked }, work)).toMatchObject({ status: 200, replayed: false });
});

test("a request is carried out in one transaction: a second one is a mistake of ours, and does nothing", async () => {
  const accountId = await someone();
  const second = vi.fn(takeNumber);
  const afterwards = async () => {
    await takeNumber();
    await inTransaction(second);
    return { status: 204, body: null };
  };
  const atOnce = async () => {
    await Promise.all([takeNumber(), inTransaction(second)]);
    return { status: 204, body: null };
  };
  for (const [key, work] of Object.entries({ afterwards, atOnce })) {
    await expect(answerOnce(accountId, { key, asked }, work)).rejects.toThrow("one transaction");
  }
  expect(second).not.toHaveBeenCalled();
});

test("a request that carried nothing out leaves no key behind, so that the same key may ask for something else", async () => {
  const accountId = await someone();
  const refuse = () => Promise.reject(new DomainError("unavailable"));
  await expect(answerOnce(accountId, { key: "k", asked }, refuse)).rejects.toMatchObject({ code: "unavailable" });
  const other = await answerOnce(accountId, { key: "k", asked: {} }, () =>
    Promise.resolve({ status: 204, body: null }),
  );
  expect(other.status).toBe(204);
});

test("a transaction that only the first request of an installation needs is not that of the request", async () => {
  const accountId = await someone();
  let first = true;
  const seen: unknown[] = [];
  const work = async () => {
    if (first) await withoutMemory(takeNumber);
    seen.push(await takeNumber());
    if (first) {
      first = false;
      throw new Error("The database went away.");
    }
    return { status: 204, body: null };
  };
  await expect(answerOnce(accountId, { key: "k", asked }, work)).rejects.toThrow("went away");
  await answerOnce(accountId, { key: "k", asked }, work);
  expect(seen[1]).toEqual(seen[0]);
});

test("what was returned is kept sealed: the database alone does not tell it", async () => {
  const accountId = await someone();
  const { work } = failingAfterwards(1);
  await expect(answerOnce(accountId, { key: "k", asked }, work)).rejects.toThrow("went away");
  const { rows } = await pool().query<{ result: Buffer }>("SELECT result FROM idempotency_keys WHERE account_id = $1", [
    accountId,
  ]);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.result.toString("latin1")).not.toContain("shown once");
});

test("a request that was taken for dead and is not carries nothing out any more: its repetition does", async () => {
  const accountId = await someone();
  const { promise: held, resolve: letGo } = Promise.withResolvers<undefined>();
  const numbers: bigint[] = [];
  const work = (wait: Promise<unknown>) => async () => {
    const { decision } = await inTransaction(async (tx) => {
      const taken = await rights(tx).nextDecision();
      await wait;
      return { decision: taken };
    });
    numbers.push(decision);
    return { status: 200, body: String(decision) };
  };
  const first = answerOnce(accountId, { key: "k", asked }, work(held));
  const claimed = async () =>
    (await pool().query("SELECT 1 FROM idempotency_keys WHERE account_id = $1", [accountId])).rowCount === 1;
  await expect.poll(claimed).toBe(true);
  const second = await answerOnce(accountId, { key: "k", asked }, work(Promise.resolve()), later(31_000));
  letGo(undefined);
  await expect(first).rejects.toMatchObject({ code: "conflict" });
  expect(numbers.map(String)).toEqual([second.body]);
  expect(await answerOnce(accountId, { key: "k", asked }, work(held))).toMatchObject({
    body: second.body,
    replayed: true,
  });
});

test("the answer of a request that was taken for dead does not replace that of its repetition", async () => {
  const accountId = await someone();
  const { promise: held, resolve: letGo } = Promise.withResolvers<undefined>();
  // As the API answers: what was refused is an answer, too.
  const slow = answerOnce(accountId, { key: "k", asked }, async () => {
    await held;
    return { status: 409, body: { code: "conflict" } };
  });
  const claimed = async () =>
    (await pool().query("SELECT 1 FROM idempotency_keys WHERE account_id = $1", [accountId])).rowCount === 1;
  await expect.poll(claimed).toBe(true);
  const done = { status: 200, body: "done" };
  await answerOnce(accountId, { key: "k", asked }, () => Promise.resolve(done), later(31_000));
  letGo(undefined);
  expect(await slow).toEqual({ ...done, replayed: true });
  expect(await answerOnce(accountId, { key: "k", asked }, () => Promise.reject(new Error()))).toEqual({
    ...done,
    replayed: true,
  });
});

test("answers are kept for a day, and removed by the sweep after it", async () => {
  const accountId = await someone();
  await answerOnce(accountId, { key: "k", asked }, () => Promise.resolve({ status: 204, body: null }));
  const count = async () =>
    (await pool().query("SELECT 1 FROM idempotency_keys WHERE account_id = $1", [accountId])).rowCount;
  await sweepAnswers(later(23 * 3_600_000));
  expect(await count()).toBe(1);
  await sweepAnswers(later(25 * 3_600_000));
  expect(await count()).toBe(0);
});
