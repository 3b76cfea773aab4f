import { createHash } from "node:crypto";

import { expect, test } from "vitest";

import { changeDefault } from "#lib/consent/changes/change-default";
import { setChoice } from "#lib/consent/changes/set-choice";
import { requestGrantInput } from "#lib/consent/grants/input";
import { requestGrant } from "#lib/consent/grants/request-grant";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { getCaseReceipt } from "#lib/disputes/desk/get-case-receipt";
import { getEvidence } from "#lib/disputes/desk/get-evidence";
import { getFrozenText } from "#lib/disputes/desk/get-frozen-text";
import { db } from "#lib/platform/db/client";
import { asId, type EntryId, type EvidenceId, newId, type VideoId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { makePerson, makeQuickCase, makeStaff, reportOf } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";

useTestDatabase();

test("the frozen text has the digest that stands beside it, in the ledger and in the receipt", async () => {
  const { disputeId } = await makeQuickCase();
  const staff = await makeStaff();
  const [kept] = await getEvidence(staff, { disputeId });
  if (!kept) throw new Error("There is no evidence.");
  const text = await getFrozenText(staff, { disputeId, evidenceId: asId<EvidenceId>(kept.id) });
  expect(createHash("sha256").update(text).digest("hex")).toBe(kept.digest);
  const { entry } = await getCaseReceipt(staff, { disputeId, entryId: asId<EntryId>(kept.entryId) });
  expect(JSON.parse(entry.disclosed.details?.value ?? "{}")).toMatchObject({ disputeId, sha256: kept.digest });
  expect(entry.disclosed.actor).toBeUndefined();
  expect(kept.proof).not.toBe("broken");
});

test("evidence that somebody changed past the database is shown as broken", async () => {
  const { disputeId } = await makeQuickCase();
  await db().$transaction([
    db().$executeRaw`ALTER TABLE dispute_evidence DISABLE TRIGGER dispute_evidence_append_only`,
    db().$executeRaw`UPDATE dispute_evidence SET snapshot = replace(snapshot, 'A video', 'A film')
                      WHERE dispute_id = ${disputeId}`,
    db().$executeRaw`ALTER TABLE dispute_evidence ENABLE TRIGGER dispute_evidence_append_only`,
  ]);
  expect(await getEvidence(await makeStaff(), { disputeId })).toMatchObject([{ proof: "broken" }]);
});

test("a receipt that is taken from a sensitive case is on record as a look at it", async () => {
  const { disputeId } = await makeQuickCase({ kind: "likeness" });
  const staff = await makeStaff();
  const [kept] = await getEvidence(staff, { disputeId });
  await getCaseReceipt(staff, { disputeId, entryId: asId<EntryId>(kept?.entryId ?? "") });
  expect(await db().disputeRead.findMany({ where: { disputeId } })).toMatchObject([
    { actorId: staff.accountId, what: "case" },
  ]);
});

test("an entry that the evidence of a case does not go by has no receipt through it", async () => {
  const { disputeId } = await makeQuickCase();
  const other = await makeQuickCase();
  const staff = await makeStaff();
  const [kept] = await getEvidence(staff, { disputeId: other.disputeId });
  const entryIds = [asId<EntryId>(kept?.entryId ?? ""), newId<EntryId>()];
  for (const entryId of entryIds) {
    await expect(getCaseReceipt(staff, { disputeId, entryId })).rejects.toMatchObject({ code: "not-found" });
  }
});

test("a remix case holds the choice in force when it was asked for, whatever was decided since, and for the account too", async () => {
  const [creator, asker] = [await makePerson(), await makePerson()];
  const { id } = await makeVideo(creator.id);
  const videoId = asId<VideoId>(id);
  await changeDefault(creator.actor, { default: "deny", appliesTo: "inheriting" });
  await setChoice(creator.actor, { videoId, choice: "allow" });
  const { grantId, ledgerEntryId } = await requestGrant(
    asker.actor,
    requestGrantInput.parse({ videoId, requester: "Somebody", purpose: "A card", prompt: "as a puppet" }),
  );
  await setChoice(creator.actor, { videoId, choice: "deny" });
  const opened = await openDispute(
    creator.actor,
    reportOf({ kind: "remix-without-consent", target: { type: "grant", id: grantId }, origin: "requests" }),
  );
  if (opened.state !== "opened") throw new Error("A report of somebody signed in opens a case.");
  const staff = await makeStaff();
  const { disputeId } = opened;
  const [kept] = await getEvidence(staff, { disputeId });
  expect(kept?.snapshot.grant).toMatchObject({
    prompt: "as a puppet",
    entryId: ledgerEntryId,
    permission: { allowed: true, basis: "video-choice" },
    decidedBy: { kind: "remix-choice-changed", details: { to: "allow" } },
  });
  expect(kept?.snapshot.video?.history.map(({ kind }) => kind)).toEqual([
    "dispute-opened",
    "remix-choice-changed",
    "remix-choice-changed",
    "remix-default-changed",
  ]);
  expect(kept?.snapshot.video?.permission).toMatchObject({ allowed: false });
  const { entry } = await getCaseReceipt(staff, { disputeId, entryId: asId<EntryId>(ledgerEntryId) });
  expect(entry.kind).toBe("grant-issued");
});
