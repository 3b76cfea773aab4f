import { beforeAll, expect, test } from "vitest";

import { POST as claimOne } from "#app/api/v1/disputes/[id]/claim/route";
import { POST as decideOne } from "#app/api/v1/disputes/[id]/decision/route";
import { POST as claimNext } from "#app/api/v1/disputes/claim/route";
import { createTokenFor } from "#lib/people/accounts/create-token";
import { db } from "#lib/platform/db/client";
import { makeAccount } from "#lib/testing/accounts";
import { answeredBy } from "#lib/testing/api";
import { useTestDatabase } from "#lib/testing/database";
import { makeCase as makeRow } from "#lib/testing/desk-cases";
import { caseOf, makeQuickCase } from "#lib/testing/disputes";
import { useFront } from "#lib/testing/front";
import { routes } from "#server/routes/index";

useTestDatabase();

const front = useFront(
  routes,
  answeredBy({
    "POST /api/v1/disputes/claim": claimNext,
    "POST /api/v1/disputes/{id}/claim": claimOne,
    "POST /api/v1/disputes/{id}/decision": decideOne,
  }),
);
let staff: string[];

beforeAll(async () => {
  staff = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const { id } = await makeAccount("support");
      const scopes: ("read" | "write" | "desk")[] = ["read", "write", "desk"];
      return (await createTokenFor(id, { name: "a desk", scopes })).token;
    }),
  );
});
interface Answer {
  status: number;
  body: { dispute?: { id: string } | null; detail?: string };
}

/** What somebody of the staff asks for on a connection of their own. */
async function ask(number: number, path: string, body: unknown): Promise<Answer> {
  const response = await fetch(`${front.origin}/api/v1/disputes${path}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${staff[number % staff.length] ?? ""}`,
      connection: "close",
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Answer["body"] };
}

const inParallel = (count: number, work: (number: number) => Promise<Answer>): Promise<Answer[]> =>
  Promise.all(Array.from({ length: count }, (_, number) => work(number)));

test("50 requests for the next case at the same moment: each of 40 cases is given once, and ten get none", async () => {
  const rows = await Promise.all(Array.from({ length: 40 }, (_, priority) => makeRow({ priority })));
  const answers = await inParallel(50, (number) => ask(number, "/claim", {}));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const given = answers.flatMap(({ body }) => body.dispute?.id ?? []);
  expect(given.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
  expect(await db().disputeEvent.count({ where: { kind: "assign", disputeId: { in: given } } })).toBe(40);
});

test("of two requests to take the same case one gets it, and the other is told to take another", async () => {
  for (let round = 0; round < 5; round += 1) {
    const { disputeId } = await makeQuickCase();
    const answers = await inParallel(2, (number) => ask(number, `/${disputeId}/claim`, {}));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const detail = answers.find(({ status }) => status === 409)?.body.detail;
    expect(detail).toMatch(/Somebody else has taken case \d+\. Take another\./);
  }
});

test("of requests that decide the same case, and one that takes it, one wins and the others read why", async () => {
  for (let round = 0; round < 5; round += 1) {
    const { disputeId } = await makeQuickCase();
    const plan = { outcome: "upheld", measures: [{ kind: "remove-video" }] };
    const answers = await inParallel(5, (number) =>
      number === 0
        ? ask(number, `/${disputeId}/claim`, {})
        : ask(number, `/${disputeId}/decision`, { plan, reason: "It has to go." }),
    );
    const refused = answers.filter(({ status }) => status !== 200 && status !== 201);
    expect(refused).toHaveLength(4);
    for (const { body } of refused) {
      expect(body.detail).toMatch(
        /has been decided already|Some(?:one|body) else (?:is working on this case|has taken case)|is decided/,
      );
    }
    const isDecided = (await caseOf(disputeId)).state === "decided";
    expect(await db().decision.count({ where: { disputeId } })).toBe(isDecided ? 1 : 0);
  }
});
