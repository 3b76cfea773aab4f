import { expect, test } from "vitest";

import { readJson } from "#lib/web/read-json";

const read = (bytes: Buffer): Promise<unknown> =>
  readJson({
    chunks: (async function* () {
      yield await Promise.resolve(bytes);
    })(),
    contentType: "application/json",
    contentLength: null,
    maxBytes: 1_000,
  });

test("a mark of byte order, which some programs write, is no part of the JSON", async () => {
  expect(await read(Buffer.from('\uFEFF{"title": "Müller"}'))).toEqual({ title: "Müller" });
});

test.each([
  ["Windows-1252", Buffer.from('{"title": "Müller"}', "latin1")],
  ["UTF-16", Buffer.from('\uFEFF{"title": "Müller"}', "utf16le")],
])("a body in %s is refused instead of stored with its letters lost", async (_name, bytes) => {
  await expect(read(bytes)).rejects.toMatchObject({
    code: "invalid-input",
    detail: expect.stringMatching("UTF-8") as string,
  });
});
