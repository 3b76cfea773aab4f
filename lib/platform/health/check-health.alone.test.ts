import { afterEach, beforeAll, beforeEach, expect, type MockInstance, test, vi } from "vitest";

import { isOn, takenByOutage } from "#lib/platform/db/outages";
import { forgetEnv } from "#lib/platform/env";
import { checkHealth } from "#lib/platform/health/check-health";
import { watchRoom } from "#lib/platform/health/watch-room";
import { fixedClock } from "#lib/platform/shared/clock";
import { objectStore } from "#lib/platform/storage/store";
import { useTestDatabase } from "#lib/testing/database";

useTestDatabase();

let put: MockInstance<ReturnType<typeof objectStore>["put"]>;
const FULL = Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
/** Each test an hour after the one before. */
let hour = Date.parse("2026-11-29T00:00:00Z");

beforeAll(() => {
  put = vi.spyOn(objectStore(), "put");
});
beforeEach(() => {
  hour += 3_600_000;
  put.mockClear();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  forgetEnv();
});

const storageAfter = async (seconds: number): Promise<string> =>
  (await checkHealth(fixedClock(new Date(hour + seconds * 1_000)))).storage;

test("however often it is asked, the storage is written to once a minute", async () => {
  for (let second = 0; second < 60; second += 1) expect(await storageAfter(second)).toBe("ok");
  expect(put).toHaveBeenCalledTimes(1);
  expect(await storageAfter(60)).toBe("ok");
  expect(put).toHaveBeenCalledTimes(2);
});

test("a storage that fails for another reason is down", async () => {
  put.mockRejectedValueOnce(new Error("the disk does not answer"));
  expect(await storageAfter(0)).toBe("down");
});

test("a storage that is full shows at the next try, and its return at once", async () => {
  expect(await storageAfter(0)).toBe("ok");
  put.mockRejectedValueOnce(FULL).mockRejectedValueOnce(FULL);
  expect(await storageAfter(61)).toBe("full");
  expect(await storageAfter(62)).toBe("full");
  expect(await storageAfter(63)).toBe("ok");
});

test("a storage that does not say how much room it has is down", async () => {
  expect(await storageAfter(0)).toBe("ok");
  vi.stubEnv("COUNTERSIGN_DATA_DIR", "/no/such/folder");
  forgetEnv();
  expect(await storageAfter(1)).toBe("down");
  expect(put).toHaveBeenCalledTimes(1);
});

test("a process that met a full disk notices by itself when there is room again", async () => {
  vi.useFakeTimers({ toFake: ["setInterval"] });
  watchRoom();
  takenByOutage(FULL, () => undefined);
  vi.advanceTimersByTime(9_000);
  expect(isOn("disk-full")).toBe(true);
  vi.advanceTimersByTime(2_000);
  await expect.poll(() => isOn("disk-full")).toBe(false);
});
