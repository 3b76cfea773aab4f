import { expect, test } from "vitest";

import { GET as consistency } from "#app/api/v1/ledger/consistency/route";
import { GET as entry } from "#app/api/v1/ledger/entries/[id]/route";
import { inTransaction } from "#lib/platform/db/transaction";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { checkpointOf } from "#lib/platform/ledger/receipt/checkpoint";
import { openNote, parseVerifierKeys } from "#lib/platform/ledger/receipt/signed-note";
import { verifyReceipt } from "#lib/platform/ledger/receipt/verify-receipt";
import { sealLedger } from "#lib/platform/ledger/seal-ledger";
import { answeredBy } from "#lib/testing/api";
import { useTestDatabase } from "#lib/testing/database";
import { makeProgram, useFront } from "#lib/testing/front";
import { ledgerRoutes } from "#server/routes/ledger";

useTestDatabase();

const front = useFront(
  ledgerRoutes,
  answeredBy({
    "GET /api/v1/ledger/entries/{id}": entry,
    "GET /api/v1/ledger/consistency": (request) => consistency(request, { params: Promise.resolve({}) }),
  }),
);

const ask = (path: string, headers: Record<string, string> = {}) => fetch(`${front.origin}${path}`, { headers });
const text = async (path: string) => (await ask(path)).text();

test("before the first checkpoint the ledger says that it is not there yet", async () => {
  for (const path of ["/api/v1/ledger/checkpoint", "/.well-known/ledger-key"]) {
    const answer = await ask(path);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([503, "application/problem+json"]);
  }
});

test("whoever has the published key opens the published checkpoint, from any page", async () => {
  await sealLedger();
  const answer = await ask("/api/v1/ledger/checkpoint");
  expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  const keys = parseVerifierKeys(await text("/.well-known/ledger-key")) ?? [];
  expect(openNote(await answer.text(), keys)).toMatchObject({ state: "signed", by: keys });
});

test("a program gets the receipt of its own entry, another's program does not, and the proofs need no token", async () => {
  const [mine, other] = [await makeProgram(["read"]), await makeProgram(["read"])];
  const entryId = await inTransaction((tx) =>
    appendToLedger(tx, {
      kind: "role-changed",
      subjectAccountId: mine.id,
      actorAccountId: mine.id,
      details: { from: "member", to: "support" },
    }),
  );
  const path = `/api/v1/ledger/entries/${entryId}`;
  const authorization = { authorization: mine.authorization };
  expect(await (await ask(path, authorization)).json()).toMatchObject({ state: "pending" });
  await sealLedger();
  const keys = parseVerifierKeys(await text("/.well-known/ledger-key")) ?? [];
  expect(verifyReceipt(await (await ask(path, authorization)).text(), keys).verdict).toBe("proven");
  expect((await ask(path)).status).toBe(401);
  expect((await ask(path, { authorization: other.authorization })).status).toBe(404);

  const { size } = checkpointOf(await text("/api/v1/ledger/checkpoint")) ?? { size: 0 };
  const proof = await ask(`/api/v1/ledger/consistency?from=0&to=${String(size)}`);
  expect(await proof.json()).toEqual({ from: 0, to: size, proof: [] });
  for (const query of [
    "",
    "?from=0",
    `?from=0&to=${String(size + 1)}`,
    "?from=2&to=1",
    "?from=-1&to=1",
    "?from=x&to=1",
  ]) {
    expect((await ask(`/api/v1/ledger/consistency${query}`)).status).toBe(400);
  }
});
