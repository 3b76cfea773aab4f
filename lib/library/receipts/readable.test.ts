import { expect, test } from "vitest";

import { setChoice } from "#lib/consent/changes/set-choice";
import { getReceipt } from "#lib/library/receipts/get-receipt";
import { readableReceipt } from "#lib/library/receipts/readable";
import { db } from "#lib/platform/db/client";
import { asId, type EntryId, type VideoId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";
import { onRecord } from "#lib/testing/ledger";

useTestDatabase();

async function receiptOfChoice() {
  const account = await makeAccount();
  const video = await makeVideo(account.id, { title: "Harbour at dawn", visibility: "private" });
  const actor = actorFor(account);
  await setChoice(actor, { videoId: asId<VideoId>(video.id), choice: "deny" });
  const [entry] = await onRecord({ accountId: account.id });
  return { actor, videoId: video.id, receipt: await getReceipt(actor, { entryId: asId<EntryId>(entry?.id ?? "") }) };
}

test("a downloaded receipt says in words what its entry holds in codes, and leaves the entry as it is", async () => {
  const { actor, videoId, receipt } = await receiptOfChoice();
  await db().video.update({ where: { id: videoId }, data: { title: "Harbour at dusk" } });
  const { readable, ...rest } = await readableReceipt(actor, receipt);
  expect(rest).toEqual(receipt);
  expect(readable).toMatchObject({
    what: "AI remixing was set for a video",
    video: "Harbour at dusk",
    details: { Before: "Uses the account default", Now: "Set on this video: not allowed" },
  });
  expect(readable.when).toMatch(/^\d+ \w+ \d{4} at \d\d:\d\d:\d\d UTC$/);
  expect(JSON.stringify(readable)).not.toMatch(/inherit|deny/);
});

test("the title is told only to those who may see the video", async () => {
  const { receipt } = await receiptOfChoice();
  const stranger = actorFor(await makeAccount());
  expect((await readableReceipt(stranger, receipt)).readable.video).toBeNull();
});
