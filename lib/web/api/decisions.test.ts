import { expect, test } from "vitest";

import * as appealRoute from "#app/api/v1/disputes/[id]/appeal/route";
import * as decisionRoute from "#app/api/v1/disputes/[id]/decision/route";
import * as stopRoute from "#app/api/v1/disputes/decisions/[id]/stop/route";
import * as statementsRoute from "#app/api/v1/disputes/statements/route";
import { decideInput } from "#lib/disputes/decisions/input";
import { matchDecisions } from "#lib/disputes/decisions/match-decisions";
import { reachCopies } from "#lib/disputes/decisions/reach-copies";
import { appealedShape, decidedShape } from "#lib/disputes/decisions/shapes";
import { transparencyStatement } from "#lib/disputes/decisions/transparency-statement";
import { createTokenFor } from "#lib/people/accounts/create-token";
import { db } from "#lib/platform/db/client";
import { asId, type VideoId } from "#lib/platform/shared/ids";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { makeCase, makeStaff } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";
import { decide, notifyParties } from "#lib/testing/notified-decisions";

useTestDatabase();

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

async function call(
  handler: Handler,
  token: string,
  { id = "", body, query = "" }: { id?: string; body?: object; query?: string },
) {
  const request = new Request(`http://localhost/api/v1/test${query}`, {
    method: body ? "POST" : "GET",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    ...(body && { body: JSON.stringify(body) }),
  });
  const response = await handler(request, { params: Promise.resolve({ id }) });
  const answered = response.status === 204 ? {} : ((await response.json()) as Record<string, unknown>);
  return { status: response.status, body: answered };
}

const tokenOf = async (accountId: Parameters<typeof createTokenFor>[0], scopes: ("read" | "write" | "desk")[]) =>
  (await createTokenFor(accountId, { name: "a program", scopes })).token;

const removal = { outcome: "upheld" as const, measures: [{ kind: "remove-video" as const }], includeCopies: true };

test("a program of the desk decides, a party's appeals, and nobody else's does either", async () => {
  const { disputeId, creator } = await makeCase({ kind: "likeness" });
  const desk = await tokenOf((await makeStaff()).accountId, ["desk"]);
  const own = await tokenOf(creator.id, ["read", "write"]);
  const body = { plan: removal, reason: "A deepfake" };
  expect((await call(decisionRoute.POST, own, { id: disputeId, body })).status).toBe(403);
  const decided = await call(decisionRoute.POST, desk, { id: disputeId, body });
  expect([decided.status, decidedShape.parse(decided.body).state]).toEqual([201, "in-force"]);
  expect((await call(decisionRoute.POST, desk, { id: disputeId, body })).status).toBe(409);

  const appeal = { id: disputeId, body: { text: "It is me" } };
  // Nobody knows of it yet.
  expect((await call(appealRoute.POST, own, appeal)).status).toBe(404);
  await notifyParties(decidedShape.parse(decided.body));
  const stranger = await tokenOf((await makeAccount()).id, ["read", "write"]);
  expect((await call(appealRoute.POST, stranger, appeal)).status).toBe(404);
  const appealed = await call(appealRoute.POST, own, appeal);
  expect([appealed.status, appealedShape.safeParse(appealed.body).success]).toEqual([201, true]);
  expect((await call(appealRoute.POST, own, appeal)).status).toBe(409);
});

test("a program of the desk stops a decision before its parties are told, once", async () => {
  const { disputeId } = await makeCase({ kind: "likeness" });
  const desk = await tokenOf((await makeStaff()).accountId, ["desk"]);
  const body = { plan: removal, reason: "A deepfake" };
  const decided = decidedShape.parse((await call(decisionRoute.POST, desk, { id: disputeId, body })).body);
  const stop = { id: decided.decisionId, body: {} };
  expect((await call(stopRoute.POST, desk, stop)).status).toBe(204);
  expect((await call(stopRoute.POST, desk, stop)).status).toBe(409);
  expect(await db().statement.count({ where: { decisionId: decided.decisionId } })).toBe(0);
});

test("what was restricted is exported for the transparency database, complete and without a word of anybody", async () => {
  const { disputeId, video, creator } = await makeCase({ kind: "intimate-imagery", text: "A secret of mine" });
  await db().video.update({ where: { id: video.id }, data: { title: "A name in the title", mediaType: "video/mp4" } });
  const staff = await makeStaff();
  const plan = { ...removal, includeCopies: false };
  await decide(staff, decideInput.parse({ disputeId, plan, reason: "As reported" }));
  const desk = await tokenOf(staff.accountId, ["desk"]);
  const query = `?from=2020-01-01T00:00:00Z&until=2099-01-01T00:00:00Z`;
  const answer = await call(statementsRoute.GET, desk, { query });
  const items = answer.body["items"] as unknown[];
  const statement = items
    .map((item) => transparencyStatement.parse(item))
    .find(({ category_specification: keywords }) => keywords?.includes("KEYWORD_NON_CONSENSUAL_IMAGE_SHARING"));
  expect(statement).toMatchObject({
    decision_visibility: ["DECISION_VISIBILITY_CONTENT_REMOVED"],
    decision_ground: "DECISION_GROUND_ILLEGAL_CONTENT",
    content_type: ["CONTENT_TYPE_VIDEO"],
    automated_detection: "No",
    automated_decision: "AUTOMATED_DECISION_NOT_AUTOMATED",
  });
  for (const secret of ["A secret", "A name", creator.handle, creator.id, video.id, "As reported"]) {
    expect(JSON.stringify(items)).not.toContain(secret);
  }
  const member = await tokenOf(creator.id, ["read", "write"]);
  expect((await call(statementsRoute.GET, member, { query })).status).toBe(403);
});

test("a file that was decided on is found when it is uploaded again, while the decision stands, and once", async () => {
  const { disputeId, video } = await makeCase({ kind: "likeness" });
  const sha256 = "e".repeat(64);
  await db().video.update({ where: { id: video.id }, data: { sha256 } });
  await db().dispute.update({ where: { id: disputeId }, data: { sha256 } });
  const plan = { ...removal };
  const decided = await decide(await makeStaff(), decideInput.parse({ disputeId, plan, reason: "A deepfake" }));
  const uploader = await makeAccount();
  const later = async () => asId<VideoId>((await makeVideo(uploader.id, { sha256 })).id);
  const removedAt = async (id: string) => (await db().video.findUniqueOrThrow({ where: { id } })).removedAt;

  const [first, straggler] = [await later(), await later()];
  await matchDecisions(first);
  await matchDecisions(first);
  expect(await removedAt(first)).not.toBeNull();
  await reachCopies(asId(decided.decisionId));
  expect(await removedAt(straggler)).not.toBeNull();
  const issued = { decisionId: decided.decisionId, accountId: uploader.id };
  expect(await db().statement.count({ where: issued })).toBe(2);
  expect(await db().measure.count({ where: { decisionId: decided.decisionId } })).toBe(3);

  await db().decision.update({ where: { id: decided.decisionId }, data: { state: "overturned" } });
  const after = await later();
  await matchDecisions(after);
  expect(await removedAt(after)).toBeNull();
});
