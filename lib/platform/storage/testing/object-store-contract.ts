import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { newId, newStorageKey, type StorageKey, type UploadId } from "#lib/platform/shared/ids";
import type { ByteRange, ObjectStore } from "#lib/platform/storage/object-store";

/** What every object store guarantees. `makeStore` returns an empty one, the same each time. */
export function keepsTheContract(name: string, makeStore: () => ObjectStore): void {
  const bytesOf = async (key: StorageKey, range?: ByteRange): Promise<Buffer | null> => {
    const opened = await makeStore().open(key, range);
    return opened && Buffer.concat(await opened.body.toArray());
  };
  const keysIn = async (): Promise<StorageKey[]> => {
    const keys: StorageKey[] = [];
    for await (const { key } of makeStore().list()) keys.push(key);
    return keys.sort();
  };

  describe(`${name}: objects`, () => {
    test("an object is read as it was stored, with its size, from memory and from a stream", async () => {
      const content = randomBytes(100_000);
      for (const source of [content, Readable.from([content.subarray(0, 7), content.subarray(7)])]) {
        const key = newStorageKey();
        expect(await makeStore().put(key, source)).toBe(content.length);
        expect(await bytesOf(key)).toEqual(content);
        expect(await makeStore().head(key)).toMatchObject({ sizeBytes: content.length });
      }
    });

    test("an empty object is an object", async () => {
      const key = newStorageKey();
      await makeStore().put(key, new Uint8Array());
      expect(await makeStore().head(key)).toMatchObject({ sizeBytes: 0 });
      expect(await bytesOf(key)).toEqual(Buffer.alloc(0));
    });

    test("a range is those bytes, and comes with the size of the whole", async () => {
      const [key, content] = [newStorageKey(), randomBytes(5_000)];
      await makeStore().put(key, content);
      await fc.assert(
        fc.asyncProperty(fc.nat(4_999), fc.nat(4_999), async (a, b) => {
          const range = { start: Math.min(a, b), end: Math.max(a, b) };
          expect(await bytesOf(key, range)).toEqual(content.subarray(range.start, range.end + 1));
        }),
        { numRuns: 30 },
      );
      const opened = await makeStore().open(key, { start: 10, end: 19 });
      expect(opened).toMatchObject({ sizeBytes: content.length, etag: (await makeStore().head(key))?.etag });
      opened?.body.destroy();
    });

    test("what is not there is null to open and to ask for, false to copy, and removed without complaint", async () => {
      const missing = newStorageKey();
      expect(await makeStore().open(missing)).toBeNull();
      expect(await makeStore().head(missing)).toBeNull();
      const copy = newStorageKey();
      expect(await makeStore().copy(missing, copy)).toBe(false);
      expect(await makeStore().head(copy)).toBeNull();
      await makeStore().remove(missing);
    });

    test("the tag is quoted, stays while the bytes do, and changes with them", async () => {
      const key = newStorageKey();
      await makeStore().put(key, Buffer.from("one"));
      const first = await makeStore().head(key);
      expect(first?.etag).toMatch(/^"[^"]+"$/);
      expect((await makeStore().head(key))?.etag).toBe(first?.etag);
      await makeStore().put(key, Buffer.from("two"));
      expect((await makeStore().head(key))?.etag).not.toBe(first?.etag);
      expect(await bytesOf(key)).toEqual(Buffer.from("two"));
    });

    test("a copy outlives what it was made of", async () => {
      const [from, to, content] = [newStorageKey(), newStorageKey(), randomBytes(70_000)];
      await makeStore().put(from, content);
      expect(await makeStore().copy(from, to)).toBe(true);
      await makeStore().remove(from);
      expect(await bytesOf(from)).toBeNull();
      expect(await bytesOf(to)).toEqual(content);
    });

    test("a source that fails leaves nothing, and keeps the object that was there", async () => {
      const key = newStorageKey();
      const before = await keysIn();
      const failing = () =>
        Readable.from(
          (async function* () {
            yield await Promise.resolve(randomBytes(1_000));
            throw new Error("the source broke");
          })(),
        );
      await expect(makeStore().put(key, failing())).rejects.toThrow("the source broke");
      expect(await makeStore().head(key)).toBeNull();
      expect(await keysIn()).toEqual(before);
      await makeStore().put(key, Buffer.from("whole"));
      await expect(makeStore().put(key, failing())).rejects.toThrow("the source broke");
      expect(await bytesOf(key)).toEqual(Buffer.from("whole"));
    });

    test("work gets a local file that holds the object", async () => {
      const [key, content] = [newStorageKey(), randomBytes(3_000)];
      await makeStore().put(key, content);
      expect(await makeStore().withLocalFile(key, (path) => readFile(path))).toEqual(content);
    });

    test("every object is listed once, with a time that is now", async () => {
      const keys = [newStorageKey(), newStorageKey()];
      for (const key of keys) await makeStore().put(key, Buffer.from("listed"));
      const listed = await keysIn();
      expect(new Set(listed).size).toBe(listed.length);
      expect(listed).toEqual(expect.arrayContaining(keys));
      for await (const { key, storedAt } of makeStore().list()) {
        if (keys.includes(key)) expect(Math.abs(Date.now() - storedAt.getTime())).toBeLessThan(60_000);
      }
      await makeStore().remove(keys[0] as StorageKey);
      expect(await keysIn()).not.toContain(keys[0]);
    });

    test("only keys that were made here are taken", async () => {
      const hostile = "../../etc/passwd" as StorageKey;
      await expect(makeStore().put(hostile, new Uint8Array())).rejects.toThrow("Not a storage key");
      await expect(makeStore().open(hostile)).rejects.toThrow("Not a storage key");
      await expect(makeStore().remove(hostile)).rejects.toThrow("Not a storage key");
    });
  });

  describe(`${name}: staging`, () => {
    const staging = () => makeStore().staging;
    const add = async (id: UploadId, offset: number, ...chunks: Uint8Array[]): Promise<number> => {
      const writer = await staging().append(id, offset);
      for (const chunk of chunks) await writer.add(chunk);
      const end = await writer.flush();
      await writer.close();
      return end;
    };

    test("bytes that arrive in several requests become one object, and are staged no longer", async () => {
      const [id, key, content] = [newId<UploadId>(), newStorageKey(), randomBytes(300_000)];
      expect(await staging().size(id)).toBeNull();
      expect(await add(id, 0, content.subarray(0, 10), content.subarray(10, 150_000))).toBe(150_000);
      expect(await staging().size(id)).toBe(150_000);
      expect(await add(id, 150_000, content.subarray(150_000))).toBe(content.length);
      expect(await staging().head(id, 16)).toEqual(content.subarray(0, 16));
      expect(await staging().settle(id)).toBe(content.length);
      expect(await makeStore().head(key)).toBeNull();
      expect(await staging().promote(id, key)).toBe(true);
      expect(await bytesOf(key)).toEqual(content);
      expect(await staging().size(id)).toBeNull();
    });

    test("promoting again changes nothing, and what is nowhere does not become an object", async () => {
      const [id, key] = [newId<UploadId>(), newStorageKey()];
      await add(id, 0, Buffer.from("whole"));
      await staging().promote(id, key);
      expect(await staging().promote(id, key)).toBe(true);
      expect(await bytesOf(key)).toEqual(Buffer.from("whole"));
      const other = newStorageKey();
      expect(await staging().promote(newId<UploadId>(), other)).toBe(false);
      expect(await makeStore().head(other)).toBeNull();
    });

    test("a request that is rolled back leaves what came before it", async () => {
      const id = newId<UploadId>();
      await add(id, 0, Buffer.from("kept "));
      const writer = await staging().append(id, 5);
      await writer.add(Buffer.from("broken on its way"));
      await writer.flush();
      await writer.rollBack();
      await writer.close();
      expect(await staging().size(id)).toBe(5);
      expect(await add(id, 5, Buffer.from("whole"))).toBe(10);
      expect(await staging().head(id, 100)).toEqual(Buffer.from("kept whole"));
    });

    test("asking about what never arrived makes nothing", async () => {
      const id = newId<UploadId>();
      expect([await staging().head(id, 5), await staging().settle(id), await staging().size(id)]).toEqual([
        null,
        null,
        null,
      ]);
    });

    test("what is discarded is gone, and is listed until then; none of it is an object", async () => {
      const id = newId<UploadId>();
      const before = await keysIn();
      await add(id, 0, Buffer.from("left"));
      const listed = async () => {
        const ids: UploadId[] = [];
        for await (const each of staging().list()) ids.push(each.id);
        return ids;
      };
      expect(await listed()).toContain(id);
      expect(await keysIn()).toEqual(before);
      await staging().discard(id);
      await staging().discard(id);
      expect(await listed()).not.toContain(id);
    });

    test("only ids that were made here are taken", async () => {
      const hostile = "../objects" as UploadId;
      await expect(staging().append(hostile, 0)).rejects.toThrow("Not the id of an upload");
      await expect(staging().size(hostile)).rejects.toThrow("Not the id of an upload");
    });
  });
}
