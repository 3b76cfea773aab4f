import { expect, test } from "vitest";

import { findSameFile } from "#lib/overview/catalogue/find-same-file";
import { getStudioVideo } from "#lib/overview/catalogue/get-studio-video";
import { readProcessing, readProcessingInput } from "#lib/overview/catalogue/read-processing";
import { pool } from "#lib/platform/db/client";
import { newId } from "#lib/platform/shared/ids";
import { makeAccount, type TestAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { makeVideo } from "#lib/testing/factories";

useTestDatabase();

const newHash = (): string => Buffer.from(newId<string>().padEnd(32, "x").slice(0, 32)).toString("hex");
const at = (day: number) => new Date(Date.UTC(2026, 10, day));

const videoOf = ({ id }: TestAccount, sha256: string, day: number, overrides = {}) =>
  makeVideo(id, { sha256, createdAt: at(day), title: `of day ${String(day)}`, ...overrides });

test("a file that its creator has already is found by its bytes, and nobody else's is", async () => {
  const [owner, stranger] = [await makeAccount(), await makeAccount()];
  const sha256 = newHash();
  await videoOf(stranger, sha256, 1, { visibility: "public" });
  expect(await findSameFile(owner.actor, { sha256 })).toBeNull();
  const own = await videoOf(owner, sha256, 2);
  await videoOf(owner, sha256, 3);
  expect(await findSameFile(owner.actor, { sha256 })).toEqual({ id: own.id, title: "of day 2" });
});

test("one whose bytes could not be read is not offered instead", async () => {
  const owner = await makeAccount();
  const sha256 = newHash();
  await videoOf(owner, sha256, 1, { status: "unreadable" });
  expect(await findSameFile(owner.actor, { sha256 })).toBeNull();
});

test("once it has arrived, the later video names the earlier one, and the earlier one nothing", async () => {
  const [owner, stranger] = [await makeAccount(), await makeAccount()];
  const sha256 = newHash();
  await videoOf(stranger, sha256, 1);
  const [first, second, third] = [
    await videoOf(owner, sha256, 2),
    await videoOf(owner, sha256, 3),
    await videoOf(owner, sha256, 4),
  ];
  const different = await videoOf(owner, newHash(), 5);
  const ids = readProcessingInput.parse([first, second, third, different].map(({ id }) => id));
  const seen = await readProcessing(owner.actor, ids);
  const same = { id: first.id, title: "of day 2" };
  expect(Object.fromEntries(seen.map(({ id, sameFile }) => [id, sameFile]))).toEqual({
    [first.id]: null,
    [second.id]: same,
    [third.id]: same,
    [different.id]: null,
  });
  expect((await getStudioVideo(owner.actor, third.id)).processing.sameFile).toEqual(same);
});

test("the question is answered from the index, however many others have the file", async () => {
  const { rows } = await pool().query<{ "QUERY PLAN": string }>(
    `EXPLAIN SELECT id, title FROM videos WHERE sha256 = 'x' AND owner_id = 'y' AND status = 'ready'
     ORDER BY created_at, id LIMIT 1`,
  );
  expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain("videos_file");
});
