import { beforeEach, expect, test } from "vitest";

import { approveSuspension } from "#lib/overview/administration/approve-suspension";
import { declineSuspension } from "#lib/overview/administration/decline-suspension";
import { letBackIn } from "#lib/overview/administration/let-back-in";
import { listSuspensions } from "#lib/overview/administration/list-suspensions";
import { proposeSuspension } from "#lib/overview/administration/propose-suspension";
import { suspendAsOperator } from "#lib/overview/administration/suspend-as-operator";
import { resolveSession } from "#lib/people/accounts/resolve-session";
import { accounts } from "#lib/people/accounts/store";
import { db, pool } from "#lib/platform/db/client";
import { makeAccount, type TestAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { onRecord } from "#lib/testing/ledger";
import { mailTo } from "#lib/testing/mail";

useTestDatabase();

const REASON = "Sells what is not theirs.";
let proposer: TestAccount;
let second: TestAccount;
let senior: TestAccount;
let somebody: TestAccount;

beforeEach(async () => {
  await db().suspensionProposal.deleteMany();
  await db().account.updateMany({ data: { role: "member" } });
  proposer = await makeAccount("administrator");
  second = await makeAccount("administrator");
  senior = await makeAccount("senior-support");
  somebody = await makeAccount();
});

const propose = (accountId = somebody.id, by = proposer) => proposeSuspension(by.actor, { accountId, reason: REASON });
const isSuspended = async ({ id }: TestAccount): Promise<boolean> => (await accounts().load(id)).suspendedAt !== null;
const recordOf = async ({ id }: TestAccount) =>
  (await onRecord({ accountId: id })).filter(({ kind }) => kind === "account-suspended");

test("an administrator alone suspends nobody: it waits, and whoever can agree is told the reason", async () => {
  await propose();
  expect(await isSuspended(somebody)).toBe(false);
  expect(await resolveSession(somebody.actor.sessionId, "192.0.2.1")).not.toBeNull();
  expect(await recordOf(somebody)).toEqual([]);
  for (const { actor } of [second, senior]) {
    const { items } = await listSuspensions(actor, { limit: 20 });
    expect(items).toMatchObject([
      { handle: somebody.handle, reason: REASON, proposedBy: proposer.handle, isOwn: false },
    ]);
    const notices = await db().notice.findMany({ where: { accountId: actor.accountId, kind: "second-person" } });
    expect(notices.map(({ text }) => text).join()).toContain(REASON);
  }
  expect(await mailTo(somebody.email)).toEqual([]);
});

test.each(["another administrator", "senior support"])(
  "%s agrees: then it is in force, on record, and told why",
  async (who) => {
    const suspensionId = await propose();
    await approveSuspension((who === "senior support" ? senior : second).actor, { suspensionId });
    expect(await resolveSession(somebody.actor.sessionId, "192.0.2.1")).toBeNull();
    expect((await recordOf(somebody)).map(({ details }) => details)).toEqual([{ suspended: true }]);
    const [letter] = await mailTo(somebody.email);
    expect(letter?.subject).toBe("Your account was suspended");
    expect(JSON.stringify(letter)).toContain(REASON);
    expect((await listSuspensions(proposer.actor, { limit: 20 })).items).toEqual([]);
    await expect(approveSuspension(second.actor, { suspensionId })).rejects.toMatchObject({
      code: "no-longer-possible",
    });
  },
);

test("whoever proposed it cannot agree, whoever it is about neither, and support of the lower grade sees none of it", async () => {
  const suspensionId = await propose();
  await expect(approveSuspension(proposer.actor, { suspensionId })).rejects.toMatchObject({ code: "not-allowed" });
  const about = await propose(senior.id);
  await expect(approveSuspension(senior.actor, { suspensionId: about })).rejects.toMatchObject({ code: "not-found" });
  expect((await listSuspensions(senior.actor, { limit: 20 })).items.map(({ id }) => id)).toEqual([suspensionId]);
  const { actor } = await makeAccount("support");
  await expect(approveSuspension(actor, { suspensionId })).rejects.toMatchObject({ code: "not-found" });
  await expect(listSuspensions(actor, { limit: 20 })).rejects.toMatchObject({ code: "not-found" });
  expect(await isSuspended(somebody)).toBe(false);
});

test("declined or taken back, nothing comes of it, and it can be proposed again", async () => {
  await declineSuspension(second.actor, { suspensionId: await propose(), reason: "Not proven." });
  const [notice] = await db().notice.findMany({ where: { accountId: proposer.id } });
  expect(notice?.text).toContain("Not proven.");
  await declineSuspension(proposer.actor, { suspensionId: await propose(), reason: "My mistake." });
  await propose();
  await expect(propose(somebody.id, second)).rejects.toMatchObject({ code: "already-exists" });
  const { rows } = await pool().query(
    "SELECT state FROM suspension_proposals WHERE account_id = $1 ORDER BY created_at",
    [somebody.id],
  );
  expect(rows.map(({ state }: { state: string }) => state)).toEqual(["declined", "withdrawn", "waiting"]);
});

test("where nobody can agree it is said, and only the command line suspends, with a reason", async () => {
  await db().account.updateMany({ where: { id: { in: [second.id, senior.id] } }, data: { role: "member" } });
  await expect(propose()).rejects.toMatchObject({
    code: "not-allowed",
    detail: expect.stringContaining("cli") as string,
  });
  await suspendAsOperator(somebody.id, REASON);
  expect(await isSuspended(somebody)).toBe(true);
  const [entry] = await recordOf(somebody);
  expect(entry).toMatchObject({ actorAccountId: null, details: { suspended: true } });
  expect(JSON.stringify(await mailTo(somebody.email))).toContain(REASON);
  await expect(suspendAsOperator(proposer.id, REASON)).rejects.toMatchObject({ code: "not-allowed" });
  await expect(suspendAsOperator(somebody.id, " ")).rejects.toThrow();
  await letBackIn(proposer.actor, { accountId: somebody.id });
  expect(await isSuspended(somebody)).toBe(false);
});

test("the command line settles a proposal that waits", async () => {
  const suspensionId = await propose();
  await suspendAsOperator(somebody.id, "Urgent.");
  await expect(approveSuspension(second.actor, { suspensionId })).rejects.toMatchObject({ code: "no-longer-possible" });
});

test("of two agreements at once about two administrators, one leaves the other in office", async () => {
  const [one, other] = [await propose(proposer.id, second), await propose(second.id, proposer)];
  const agreed = await Promise.allSettled([
    approveSuspension(senior.actor, { suspensionId: one }),
    approveSuspension(senior.actor, { suspensionId: other }),
  ]);
  expect(agreed.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await db().account.count({ where: { role: "administrator", suspendedAt: null } })).toBe(1);
});
