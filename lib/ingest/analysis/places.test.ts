import { setTimeout as sleep } from "node:timers/promises";

import { expect, test } from "vitest";

import { Places } from "#lib/ingest/analysis/places";

test("a place that is given back goes to whoever has waited longest, and none is lost", async () => {
  const places = new Places(2);
  expect([await places.take(0), await places.take(0)]).toEqual([true, true]);
  const order: string[] = [];
  const waits = ["first", "second"].map(async (name) => {
    expect(await places.take(5_000)).toBe(true);
    order.push(name);
  });
  await sleep(20);
  expect(order).toEqual([]);
  places.giveBack();
  places.giveBack();
  await Promise.all(waits);
  expect(order).toEqual(["first", "second"]);
});

test("whoever waits too long gets none, and takes none away from those behind", async () => {
  const places = new Places(1);
  await places.take(0);
  const [gaveUp, patient] = [places.take(10), places.take(5_000)];
  expect(await gaveUp).toBe(false);
  places.giveBack();
  expect(await patient).toBe(true);
  places.giveBack();
  expect(await places.take(0)).toBe(true);
});
