import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { type MediaType } from "#lib/platform/codecs/accepted-media";
import { encodeVideo } from "#lib/platform/codecs/encode";
import { hashFile } from "#lib/platform/codecs/hash-file";

const MIB = 1024 ** 2;

let folder: string;
let number = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-hash-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function hashesOf(bytes: Buffer, mediaType: MediaType = "video/mp4") {
  const path = join(folder, `file-${String((number += 1))}`);
  await writeFile(path, bytes);
  return hashFile(path, mediaType);
}

function box(type: string, content: Buffer, size: "short" | "long" | "to-the-end" = "short"): Buffer {
  const header = Buffer.alloc(size === "long" ? 16 : 8);
  header.writeUInt32BE(size === "short" ? content.length + 8 : size === "long" ? 1 : 0);
  header.write(type, 4, "latin1");
  if (size === "long") header.writeBigUInt64BE(BigInt(content.length + 16), 8);
  return Buffer.concat([header, content]);
}

/** The leaves as the specification has them, taken from the bytes at once. */
function leavesOf(bytes: Buffer, mdatOffset: number, mdatBytes: number): string[] {
  const content = bytes.subarray(mdatOffset + 16, mdatOffset + mdatBytes);
  return Array.from({ length: Math.ceil(content.length / MIB) }, (_, at) =>
    sha256(content.subarray(at * MIB, (at + 1) * MIB)),
  );
}

const hexLeaves = (leaves: Uint8Array): string[] =>
  Array.from({ length: leaves.length / 32 }, (_, at) =>
    Buffer.from(leaves.subarray(at * 32, at * 32 + 32)).toString("hex"),
  );

const head = Buffer.concat([box("ftyp", Buffer.from("isom\0\0\0\0isom")), box("moov", randomBytes(700))]);

describe("the one pass over a file", () => {
  test.each([
    ["short", 5 * MIB + 123, Buffer.alloc(0)],
    ["long", 3 * MIB, box("free", randomBytes(99))],
    ["to-the-end", 2 * MIB + 8, Buffer.alloc(0)],
    ["short", 17, box("uuid", randomBytes(40))],
  ] as const)(
    "finds the blocks of an mdat whose size is written %s, with %i bytes in it",
    async (form, bytes, after) => {
      const mdat = box("mdat", randomBytes(bytes), form);
      const file = Buffer.concat([head, mdat, after]);
      const hashes = await hashesOf(file);
      expect(hashes.sha256).toBe(sha256(file));
      expect(hashes.blocks).toMatchObject({ blockBytes: MIB, mdatOffset: head.length, mdatBytes: mdat.length });
      expect(hexLeaves(hashes.blocks?.leaves ?? new Uint8Array())).toEqual(leavesOf(file, head.length, mdat.length));
    },
  );

  test("finds the blocks of a real video", async () => {
    const path = join(folder, "real.mp4");
    const noise = () => randomBytes(320 * 180 * 4);
    await encodeVideo({
      path,
      container: "mp4",
      width: 320,
      height: 180,
      fps: 10,
      durationMs: 1500,
      drawFrame: noise,
      bitrate: 9e6,
    });
    const file = await readFile(path);
    const { sha256: whole, blocks } = await hashFile(path, "video/mp4");
    expect(whole).toBe(sha256(file));
    expect(blocks).not.toBeNull();
    expect(file.toString("latin1", (blocks?.mdatOffset ?? 0) + 4, (blocks?.mdatOffset ?? 0) + 8)).toBe("mdat");
    expect(hexLeaves(blocks?.leaves ?? new Uint8Array())).toEqual(
      leavesOf(file, blocks?.mdatOffset ?? 0, blocks?.mdatBytes ?? 0),
    );
  });

  test.each([
    ["with several mdat", Buffer.concat([head, box("mdat", randomBytes(MIB)), box("mdat", randomBytes(50))])],
    ["that is cut in its mdat", Buffer.concat([head, box("mdat", randomBytes(MIB))]).subarray(0, -100)],
    ["without mdat", head],
    ["that is not made of boxes", randomBytes(2 * MIB)],
    ["that is empty", Buffer.alloc(0)],
  ])("keeps no blocks of a file %s, and hashes it all the same", async (_name, file) => {
    expect(await hashesOf(file)).toEqual({ sha256: sha256(file), blocks: null });
  });

  test("keeps no blocks of media that has no mdat by nature", async () => {
    const file = Buffer.concat([head, box("mdat", randomBytes(100))]);
    expect(await hashesOf(file, "image/jpeg")).toEqual({ sha256: sha256(file), blocks: null });
  });

  test("of a file that is gone fails as something to try again", async () => {
    await expect(hashFile(join(folder, "missing"), "video/mp4")).rejects.toThrow();
  });
});
