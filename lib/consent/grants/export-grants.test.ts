import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";

import { exportGrants } from "#lib/consent/grants/export-grants";
import { requestGrantInput } from "#lib/consent/grants/input";
import { requestGrant } from "#lib/consent/grants/request-grant";
import { db } from "#lib/platform/db/client";
import { newId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";

useTestDatabase();

async function fileOf(...[actor, filter]: Parameters<typeof exportGrants>): Promise<Record<string, string>[]> {
  let text = "";
  for await (const piece of await exportGrants(actor, filter)) text += piece;
  return parse<Record<string, string>>(text, { columns: true, bom: true });
}

test("the file holds what the list shows, and runs nothing that a stranger wrote in a spreadsheet", async () => {
  const creator = await makeAccount({ remixDefault: "allow" });
  const { id: videoId } = await makeVideo(creator.id, { title: 'Lilies, "at noon"' });
  const words = { requester: '=HYPERLINK("https://example.test")', purpose: "a, b", prompt: "two\nlines" };
  const asker = await makeAccount({ handle: "kim" });
  await requestGrant(actorFor(asker), requestGrantInput.parse({ videoId, ...words }));
  const [row, ...rest] = await fileOf(actorFor(creator), {});
  expect(rest).toEqual([]);
  expect(row).toMatchObject({
    outcome: "issued",
    account: "kim",
    purpose: "a, b",
    prompt: "two\nlines",
    video: 'Lilies, "at noon"',
    requester: `'${words.requester}`,
    basis: "platform-default",
    "video id": videoId,
  });
  expect(await fileOf(actorFor(creator), { outcome: "refused" })).toEqual([]);
  expect(await fileOf(actorFor(asker), {})).toEqual([]);
});

test("a long list is written whole and in order, over many queries", async () => {
  const creator = await makeAccount();
  const createdAt = new Date();
  const ids = Array.from({ length: 1_201 }, () => newId<string>()).toSorted();
  await db().grant.createMany({
    data: ids.map((id) => ({
      id,
      videoId: "gone",
      ownerId: creator.id,
      byService: true,
      requester: "A service",
      purpose: "p",
      outcome: "refused" as const,
      basis: "account-default",
      since: createdAt,
      permissionVersion: "v",
      entryId: id,
      createdAt,
    })),
  });
  // Made in one moment, they are told apart by their ids, as the database orders them.
  const rows = await fileOf(actorFor(creator), {});
  expect(new Set(rows.map((row) => row["grant id"]))).toEqual(new Set(ids));
  expect(rows).toHaveLength(ids.length);
});
