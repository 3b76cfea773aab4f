import type * as Files from "node:fs/promises";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

import { asId, type StorageKey } from "#lib/platform/shared/ids";
import { folderStore } from "#lib/platform/storage/folder-store";

const { synced } = vi.hoisted(() => ({ synced: [] as string[] }));
vi.mock("node:fs/promises", async (load) => {
  const real = await load<typeof Files>();
  const open: typeof Files.open = async (path, ...more) => {
    const handle = await real.open(path, ...more);
    const sync = handle.sync.bind(handle);
    handle.sync = () => {
      synced.push(String(path));
      return sync();
    };
    return handle;
  };
  return { ...real, open };
});

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "countersign-sync-"));
});
beforeEach(() => {
  synced.length = 0;
});
afterAll(() => rm(root, { recursive: true, force: true }));

const key = (end: string) => asId<StorageKey>(`ab/${end.padStart(30, "0")}`);

test("the first object's folder is on disk, also in the folders above it, before the object counts as stored", async () => {
  await folderStore(root).put(key("1"), Buffer.from("one"));
  expect(synced).toEqual([join(root, "objects"), root, join(root, "objects", "ab")]);
});

test("of an object in a folder that is there, only that folder is written", async () => {
  await folderStore(root).put(key("2"), Buffer.from("two"));
  expect(synced).toEqual([join(root, "objects", "ab")]);
});
