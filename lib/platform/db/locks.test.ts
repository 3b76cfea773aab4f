import { setTimeout as sleep } from "node:timers/promises";

import { expect, test } from "vitest";

import { removingObjects, whileObjectsStay } from "#lib/platform/db/locks";
import { useTestDatabase } from "#lib/testing/database";

useTestDatabase();

test("nothing is removed while a backup copies, and removals go on after it", async () => {
  const during = await whileObjectsStay(() => removingObjects(() => Promise.resolve()));
  expect(during).toBe(false);
  expect(await removingObjects(() => Promise.resolve())).toBe(true);
});

test("a backup waits for a removal that is under way", async () => {
  const order: string[] = [];
  const removal = removingObjects(async () => {
    await sleep(300);
    order.push("removed");
  });
  await sleep(50);
  await whileObjectsStay(() => Promise.resolve(order.push("copied")));
  await removal;
  expect(order).toEqual(["removed", "copied"]);
});

test("removals do not wait for one another", async () => {
  let second = false;
  await removingObjects(async () => {
    second = await removingObjects(() => Promise.resolve());
  });
  expect(second).toBe(true);
});

test("a failure gives the lock back", async () => {
  await expect(removingObjects(() => Promise.reject(new Error("disk")))).rejects.toThrow("disk");
  await expect(whileObjectsStay(() => Promise.reject(new Error("disk")))).rejects.toThrow("disk");
  expect(await removingObjects(() => Promise.resolve())).toBe(true);
});
