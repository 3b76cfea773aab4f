import { beforeAll, describe, expect, test, vi } from "vitest";

import { db } from "#lib/platform/db/client";
import { useTestDatabase } from "#lib/testing/database";
import { makeProgram, useFront } from "#lib/testing/front";
import { uploadsRoute } from "#server/routes/uploads";

vi.stubEnv("UPLOAD_MAX_BYTES", String(64 * 1024 ** 2));
useTestDatabase();

const front = useFront([uploadsRoute]);
let authorization: string;

beforeAll(async () => {
  ({ authorization } = await makeProgram());
});

const OFFSET_STREAM = { "Content-Type": "application/offset+octet-stream" };

interface Sent {
  headers?: Record<string, string>;
  body?: Buffer;
}
const send = (method: string, path: string, { headers = {}, body }: Sent = {}) =>
  fetch(new URL(path, front.origin), {
    method,
    headers: { "Tus-Resumable": "1.0.0", Authorization: authorization, ...headers },
    ...(body && { body: new Uint8Array(body) }),
  });

async function create(bytes: number): Promise<{ path: string; videoId: string }> {
  const answer = await send("POST", "/api/v1/uploads", { headers: { "Upload-Length": String(bytes) } });
  return { path: answer.headers.get("location") ?? "", videoId: answer.headers.get("video-id") ?? "" };
}

describe("what is wrong with a request is a problem document that says what to send", () => {
  const length = { "Upload-Length": "5000" };
  test.each<[string, string, string, Record<string, string>, number, RegExp]>([
    ["another version of tus", "POST", "", { ...length, "Tus-Resumable": "0.2.2" }, 412, /Tus-Resumable: 1\.0\.0/],
    ["no size", "POST", "", {}, 400, /Send Upload-Length/],
    ["a size that is none", "POST", "", { "Upload-Length": "-1" }, 400, /Upload-Length is the size/],
    ["a size beyond every limit", "POST", "", { "Upload-Length": "9".repeat(17) }, 400, /Upload-Length is the size/],
    [
      "a size over the limit",
      "POST",
      "",
      { "Upload-Length": "67108865" },
      413,
      /the limit of 67 MB \(67108864 bytes\)/,
    ],
    ["a size that comes later", "POST", "", { "Upload-Defer-Length": "1" }, 400, /Upload-Defer-Length isn’t supported/],
    ["parts", "POST", "", { ...length, "Upload-Concat": "partial" }, 400, /Upload-Concat isn’t supported/],
    ["metadata that are none", "POST", "", { ...length, "Upload-Metadata": "filename *" }, 400, /pairs of a key/],
    ["no offset", "PATCH", "own", OFFSET_STREAM, 400, /Send Upload-Offset/],
    ["an offset that is none", "PATCH", "own", { ...OFFSET_STREAM, "Upload-Offset": "x" }, 400, /a number of bytes/],
    ["another offset", "PATCH", "own", { ...OFFSET_STREAM, "Upload-Offset": "7" }, 409, /Send HEAD/],
    [
      "another type",
      "PATCH",
      "own",
      { "Upload-Offset": "0", "Content-Type": "text/plain" },
      400,
      /offset\+octet-stream/,
    ],
    ["no type", "PATCH", "own", { "Upload-Offset": "0" }, 400, /offset\+octet-stream/],
    ["no upload", "PATCH", "/none", { ...OFFSET_STREAM, "Upload-Offset": "0" }, 404, /./],
  ])("%s", async (_, method, where, headers, status, detail) => {
    const path = where === "own" ? (await create(5000)).path : `/api/v1/uploads${where}`;
    const answer = await send(method, path, { headers });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.headers.get("tus-resumable")).toBe("1.0.0");
    expect(answer.headers.get("tus-version")).toBe(status === 412 ? "1.0.0" : null);
    expect(await answer.json()).toMatchObject({ status, detail: expect.stringMatching(detail) as string });
  });
});

test("a client that can send only POST names the method in X-HTTP-Method-Override", async () => {
  const file = Buffer.alloc(5000);
  Buffer.from("89504e470d0a1a0a0000000d49484452", "hex").copy(file);
  const { path, videoId } = await create(file.length);
  const as = (method: string, headers: Record<string, string> = {}, body?: Buffer) =>
    send("POST", path, { headers: { ...headers, "X-HTTP-Method-Override": method }, ...(body && { body }) });
  expect((await as("PATCH", { ...OFFSET_STREAM, "Upload-Offset": "0" }, file.subarray(0, 4000))).status).toBe(204);
  const head = await as("HEAD");
  expect([head.status, head.headers.get("upload-offset")]).toEqual([200, "4000"]);
  expect((await as("DELETE")).status).toBe(204);
  expect(await db().video.findUnique({ where: { id: videoId } })).toBeNull();
});

describe("a creation that is repeated under its Idempotency-Key", () => {
  const under = (key: string, bytes: number) => ({ "Idempotency-Key": key, "Upload-Length": String(bytes) });

  test("starts one upload, and every repetition is given that one", async () => {
    const both = await Promise.all([1, 2].map(() => send("POST", "/api/v1/uploads", { headers: under("one", 5000) })));
    const answered = both.filter(({ status }) => status === 201);
    const again = await send("POST", "/api/v1/uploads", { headers: under("one", 5000) });
    expect(again.status).toBe(201);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    const ids = new Set([...answered, again].map(({ headers }) => headers.get("video-id")));
    expect(ids.size).toBe(1);
    // One that meets the other under way is told to come again.
    for (const { status } of both) expect([201, 409]).toContain(status);
    expect(new Set([...answered, again].map(({ headers }) => headers.get("location"))).size).toBe(1);
  });

  test("says from where to go on, and writes nothing twice", async () => {
    const file = Buffer.alloc(5000, 7);
    Buffer.from("89504e470d0a1a0a0000000d49484452", "hex").copy(file);
    const creation = { headers: { ...under("with bytes", 5000), ...OFFSET_STREAM }, body: file.subarray(0, 3000) };
    const first = await send("POST", "/api/v1/uploads", creation);
    expect([first.status, first.headers.get("upload-offset")]).toEqual([201, "3000"]);
    const path = first.headers.get("location") ?? "";
    const rest = { headers: { ...OFFSET_STREAM, "Upload-Offset": "3000" }, body: file.subarray(3000, 4000) };
    expect((await send("PATCH", path, rest)).status).toBe(204);
    const again = await send("POST", "/api/v1/uploads", creation);
    expect([again.status, again.headers.get("upload-offset")]).toEqual([201, "4000"]);
    expect(again.headers.get("location")).toBe(first.headers.get("location"));
  });

  test("is refused for another file, and once its upload is gone", async () => {
    const first = await send("POST", "/api/v1/uploads", { headers: under("gone", 5000) });
    const other = await send("POST", "/api/v1/uploads", { headers: under("gone", 6000) });
    expect(other.status).toBe(422);
    expect((await send("DELETE", first.headers.get("location") ?? "")).status).toBe(204);
    const again = await send("POST", "/api/v1/uploads", { headers: under("gone", 5000) });
    expect(again.status).toBe(404);
    expect(await again.json()).toMatchObject({ detail: expect.stringContaining("another key") as string });
  });

  test("is tried again where it was refused", async () => {
    const creation = { headers: under("refused", 67108865) };
    expect((await send("POST", "/api/v1/uploads", creation)).status).toBe(413);
    expect((await send("POST", "/api/v1/uploads", { headers: under("refused", 5000) })).status).toBe(201);
  });
});
