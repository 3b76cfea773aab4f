import { setChoice } from "#lib/consent/changes/set-choice";
import { startBulkChange } from "#lib/consent/changes/start-bulk-change";
import { referCase } from "#lib/disputes/desk/refer-case";
import { freezeEvidence } from "#lib/disputes/evidence/freeze-evidence";
import { createEndpoint } from "#lib/messaging/webhooks/create-endpoint";
import { db } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { newId } from "#lib/platform/shared/ids";
import { giveAccess } from "#lib/testing/access";
import type { Scene } from "#lib/testing/authorisation/scene";
import { storeObject } from "#lib/testing/store-object";

// What the routes are tried with, made anew for each try.

/** Bytes that are there, once for all. */
let stored: Promise<string> | null = null;

export async function privateVideo(scene: Scene): Promise<string> {
  stored ??= storeObject();
  const key = await stored;
  return scene.video({ storageKey: `${key.slice(0, -6)}${newId<string>().slice(0, 6)}`, mediaType: "video/mp4" });
}

export async function filmed(scene: Scene): Promise<string> {
  return scene.video({ storageKey: await storeObject(), mediaType: "video/mp4" });
}

export const aCase = (scene: Scene): Promise<string> => scene.dispute();

export async function caseWithFilm(scene: Scene): Promise<string> {
  const videoId = await filmed(scene);
  return scene.dispute({ videoId, targetId: videoId });
}

export async function frozen(scene: Scene, path: (of: { id: string; evidenceId: string; entryId: string }) => string) {
  const videoId = await scene.video();
  const disputeId = await scene.dispute({ videoId, targetId: videoId });
  const pictureKeys = [await storeObject()];
  const { evidenceId } = await inTransaction((tx) =>
    freezeEvidence(tx, {
      disputeId,
      kind: "missing-label",
      occasion: "opened",
      prepared: { pictureKeys },
      target: { type: "video", id: videoId },
    }),
  );
  const { entryId } = await db().disputeEvidence.findUniqueOrThrow({ where: { id: evidenceId } });
  return path({ id: disputeId, evidenceId, entryId });
}

/** The export of a sealed case, to whoever tries it as one of the staff with access. */
export async function referral(scene: Scene): Promise<string> {
  const maker = await scene.other("senior-support");
  for (const person of [maker, scene.me]) if (person) await giveAccess(person.accountId);
  const disputeId = await scene.dispute({ kind: "child-safety", isSensitive: true });
  const asked = { disputeId, recipient: "An authority", reason: "A test" };
  return `/media/cases/${disputeId}/referrals/${(await referCase(maker, asked)).referralId}`;
}

export async function decidedCase(scene: Scene): Promise<string> {
  const disputeId = await scene.dispute({ state: "decided" });
  const plan = { outcome: "dismissed", measures: [], includeCopies: false };
  const [createdAt, decidedBy] = [new Date(), newId<string>()];
  await db().decision.create({
    data: {
      id: newId<string>(),
      disputeId,
      outcome: "dismissed",
      state: "in-force",
      plan,
      reason: "A test",
      decidedBy,
      createdAt,
      inForceAt: createdAt,
    },
  });
  return disputeId;
}

/** A decision of the reader's own that nobody was told of yet, in a case of which they are no party. */
export async function stoppableDecision(scene: Scene): Promise<string> {
  const disputeId = await scene.dispute({ state: "decided" });
  const plan = { outcome: "dismissed", measures: [], includeCopies: false };
  const [id, createdAt, decidedBy] = [newId<string>(), new Date(), scene.me?.accountId ?? newId<string>()];
  await db().decision.create({
    data: {
      id,
      disputeId,
      outcome: "dismissed",
      state: "in-force",
      plan,
      reason: "A test",
      decidedBy,
      createdAt,
      inForceAt: createdAt,
      tellAfter: new Date(createdAt.getTime() + 60_000),
    },
  });
  return id;
}

export const url = "http://127.0.0.1:9/hook";
export async function webhook({ owner: whose }: Scene): Promise<string> {
  // An account has only so many, so one that is left over from an earlier try is used again.
  const kept = await db().webhookEndpoint.findFirst({ where: { accountId: whose.accountId }, select: { id: true } });
  return kept?.id ?? (await createEndpoint(whose, { url, events: ["label.changed"], description: "" })).id;
}

export async function change(scene: Scene): Promise<string> {
  await scene.video({ visibility: "public" });
  return (await startBulkChange(scene.owner, { target: { filter: {} }, choice: "allow" })).changeId;
}

export async function ownEntry(scene: Scene): Promise<string> {
  const videoId = await scene.video();
  await setChoice(scene.owner, { videoId, choice: "allow" });
  const [entry] = await db().$queryRaw<{ id: string }[]>`
    SELECT e.id FROM ledger_entries e JOIN ledger_facts f ON f.position = e.position
     WHERE f.subject_account_id = ${scene.owner.accountId} ORDER BY e.position DESC LIMIT 1`;
  return entry?.id ?? "";
}

export async function openToRemixes(scene: Scene): Promise<string> {
  const videoId = await scene.video({ visibility: "public" });
  await setChoice(scene.owner, { videoId, choice: "allow" });
  return videoId;
}
