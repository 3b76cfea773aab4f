import { expect, test } from "vitest";

import { getOwnCase } from "#lib/disputes/cases/get-own-case";
import { decideInput } from "#lib/disputes/decisions/input";
import { issuedStatement } from "#lib/disputes/statements/statement";
import { db } from "#lib/platform/db/client";
import { useTestDatabase } from "#lib/testing/database";
import { caseOf, makeQuickCase, makeStaff } from "#lib/testing/disputes";
import { decide } from "#lib/testing/notified-decisions";

useTestDatabase();

const HOUR_MS = 3_600_000;

test("a report of misleading content is due in 48 hours around the clock, and its subject can answer at once", async () => {
  const { disputeId, creator } = await makeQuickCase({ kind: "misleading" });
  const dispute = await caseOf(disputeId);
  expect(dispute).toMatchObject({ kind: "misleading", isSensitive: false });
  expect(dispute.decideBy.getTime() - dispute.openedAt.getTime()).toBe(48 * HOUR_MS);
  expect(await getOwnCase({ visitor: creator.actor, disputeId })).toMatchObject({ kind: "misleading" });
});

test("what is upheld is told with a ground of its own", async () => {
  const { disputeId, video } = await makeQuickCase({ kind: "misleading" });
  const plan = { outcome: "upheld" as const, measures: [{ kind: "restrict-video" as const }] };
  const input = decideInput.parse({ disputeId, plan, reason: "There was no storm" });
  const { decisionId } = await decide(await makeStaff(), input);
  const statement = await db().statement.findFirstOrThrow({ where: { decisionId, party: "subject" } });
  expect(issuedStatement.parse(statement.body).ground).toMatchObject({
    type: "terms",
    reference: "Terms of use: no misleading media about real events",
  });
  expect((await db().video.findUniqueOrThrow({ where: { id: video.id } })).restrictedAt).not.toBeNull();
});
