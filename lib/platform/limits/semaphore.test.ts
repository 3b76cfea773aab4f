import { setTimeout as sleep } from "node:timers/promises";

import { expect, test } from "vitest";

import { Semaphore } from "#lib/platform/limits/semaphore";

const PATIENT = { maxWaitMs: 60_000, refusal: () => new Error("waited too long") };

/** Work that ends when it is told to. */
function held() {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  return {
    work: () => promise,
    end: () => {
      resolve(undefined);
    },
  };
}

test("those who wait go on in the order in which they came, and no place is lost", async () => {
  const semaphore = new Semaphore(2);
  const [a, b] = [held(), held()];
  const running = [semaphore.run(a.work, PATIENT), semaphore.run(b.work, PATIENT)];
  const order: string[] = [];
  const waiting = ["first", "second"].map((name) =>
    semaphore.run(async () => Promise.resolve(order.push(name)), PATIENT),
  );
  await sleep(20);
  expect(order).toEqual([]);
  a.end();
  b.end();
  await Promise.all([...running, ...waiting]);
  expect(order).toEqual(["first", "second"]);
  expect(semaphore.isIdle).toBe(true);
});

test("a caller who has waited too long is refused, and takes no place from those behind", async () => {
  const semaphore = new Semaphore(1);
  const first = held();
  const running = semaphore.run(first.work, PATIENT);
  const impatient = semaphore.run(() => Promise.reject(new Error("began")), { ...PATIENT, maxWaitMs: 10 });
  const patient = semaphore.run(() => Promise.resolve("done"), PATIENT);
  await expect(impatient).rejects.toThrow("waited too long");
  first.end();
  await running;
  expect(await patient).toBe("done");
  expect(semaphore.isIdle).toBe(true);
});

test("work that fails gives its place back", async () => {
  const semaphore = new Semaphore(1);
  await expect(semaphore.run(() => Promise.reject(new Error("failed")), PATIENT)).rejects.toThrow("failed");
  expect(semaphore.isIdle).toBe(true);
});
