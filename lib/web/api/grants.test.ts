import { expect, test } from "vitest";

import * as ownGrants from "#app/api/v1/account/grants/route";
import * as grants from "#app/api/v1/videos/[id]/grants/route";
import { setChoice } from "#lib/consent/changes/set-choice";
import { grant, issuedGrant } from "#lib/consent/grants/shapes";
import { createTokenFor } from "#lib/people/accounts/create-token";
import { asId, type VideoId } from "#lib/platform/shared/ids";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeVideo } from "#lib/testing/factories";
import { makeProgram } from "#lib/testing/front";
import { onRecord } from "#lib/testing/ledger";

useTestDatabase();

async function scene() {
  const creator = await makeProgram();
  const videoId = asId<VideoId>((await makeVideo(creator.id)).id);
  const choose = (choice: "allow" | "deny") => setChoice(actorFor(creator), { videoId, choice });
  await choose("allow");
  return { creator, videoId, choose, asker: await makeProgram() };
}

async function ask(videoId: string, authorization: string, { key, body }: { key?: string; body?: object } = {}) {
  const request = new Request(`http://localhost/api/v1/videos/${videoId}/grants`, {
    method: "POST",
    headers: {
      authorization,
      "content-type": "application/json",
      ...(key !== undefined && { "idempotency-key": key }),
    },
    body: JSON.stringify(body ?? { requester: "Meme maker", purpose: "A card" }),
  });
  const answer = await grants.POST(request, { params: Promise.resolve({ id: videoId }) });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

test("a program gets 201 with a grant, 403 with the rule that refused, and 404 and 400 as everywhere", async () => {
  const { videoId, asker, choose, creator } = await scene();
  const granted = await ask(videoId, asker.authorization);
  expect(granted.status).toBe(201);
  issuedGrant.strict().parse(granted.body);
  await choose("deny");
  const refused = await ask(videoId, asker.authorization);
  expect(refused).toMatchObject({
    status: 403,
    body: { type: "/problems/remix-not-allowed", refusal: { basis: "video-choice" } },
  });
  expect(refused.body["detail"]).toContain("The creator does not allow AI remixes of this video");
  expect((await ask("nothing", asker.authorization)).status).toBe(404);
  expect(await ask(videoId, asker.authorization, { body: { purpose: "x" } })).toMatchObject({
    status: 400,
    body: { fields: { requester: expect.any(String) as string } },
  });
  const own = await ownGrants.GET(
    new Request("http://localhost/api/v1/account/grants?outcome=refused", {
      headers: { authorization: creator.authorization },
    }),
    { params: Promise.resolve({}) },
  );
  const { items } = (await own.json()) as { items: unknown[] };
  expect(items.map((item) => grant.parse(item))).toMatchObject([{ videoId, outcome: "refused" }]);
});

test("a token with the scope service alone asks, and one that may only read does not", async () => {
  const { videoId } = await scene();
  const administrator = await makeAccount("administrator");
  const tokenOf = async (scopes: ("service" | "read")[]) =>
    `Bearer ${(await createTokenFor(administrator.id, { name: "a program", scopes })).token}`;
  expect((await ask(videoId, await tokenOf(["service"]))).status).toBe(201);
  expect(await ask(videoId, await tokenOf(["read"]))).toMatchObject({
    status: 403,
    body: { type: "/problems/not-allowed" },
  });
});

test("a repeated request gets its grant again only while that stands, and is never recorded twice", async () => {
  const { videoId, asker, choose } = await scene();
  const key = "one request";
  const first = await ask(videoId, asker.authorization, { key });
  expect(await ask(videoId, asker.authorization, { key })).toEqual(first);
  await choose("deny");
  expect(await ask(videoId, asker.authorization, { key })).toMatchObject({
    status: 403,
    body: { type: "/problems/remix-not-allowed" },
  });
  const kinds = (await onRecord({ videoId })).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind.startsWith("grant-"))).toEqual(["grant-issued"]);
});
