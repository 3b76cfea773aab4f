import { expect, test, vi } from "vitest";

import { setChoice } from "#lib/consent/changes/set-choice";
import { readPermission } from "#lib/consent/permissions/read-permissions";
import { pool } from "#lib/platform/db/client";
import { asId, type VideoId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";

useTestDatabase();

const read = (id: string) => readPermission(() => Promise.resolve(null), id);

test("reads that arrive together share a query, and each gets its own answer", async () => {
  const account = await makeAccount();
  const ids = ["nothing"];
  for (let count = 0; count < 8; count += 1) ids.push((await makeVideo(account.id)).id);
  const asked = Array.from({ length: 2_500 }, (_, place) => ids[place % ids.length] ?? "");
  const queries = vi.spyOn(pool(), "query");
  const answers = await Promise.all(asked.map(read));
  expect(queries.mock.calls.length).toBeLessThan(6);
  queries.mockRestore();
  expect(answers.map((answer) => answer?.permission.videoId ?? "nothing")).toEqual(asked);
});

test("a read is answered by a query that began after it arrived, also while others are under way", async () => {
  const account = await makeAccount();
  const videoId = asId<VideoId>((await makeVideo(account.id)).id);
  let over = false;
  const others = Promise.all(
    Array.from({ length: 6 }, async () => {
      while (!over) await read(videoId);
    }),
  );
  for (let turn = 0; turn < 40; turn += 1) {
    const choice = turn % 2 === 0 ? "allow" : "deny";
    const { remix } = await setChoice(actorFor(account), { videoId, choice });
    const { allowed, basis, since } = remix;
    expect((await read(videoId))?.permission.remix).toEqual({ allowed, basis, since });
  }
  over = true;
  await others;
});

test("a text that can be no id harms nobody who asks at the same moment", async () => {
  const { id } = await makeVideo((await makeAccount()).id);
  // PostgreSQL takes no NUL in a text, and would fail the whole query.
  const [impossible, possible] = await Promise.all([read("\u0000"), read(id)]);
  expect(impossible).toBeNull();
  expect(possible?.permission.videoId).toBe(id);
});
