import { beforeEach, expect, test } from "vitest";

import type { Actor } from "#lib/people/accounts/actor";
import { db, pool } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { type AccountId, newId, type VideoId } from "#lib/platform/shared/ids";
import { applyLabel } from "#lib/provenance/labels/apply-label";
import { declareAiUse, declareHeld } from "#lib/provenance/labels/declare-ai-use";
import { declareAiUseInput } from "#lib/provenance/labels/input";
import { useTestDatabase } from "#lib/testing/database";
import { onRecord } from "#lib/testing/ledger";
import { manifest, report } from "#lib/testing/reports";

useTestDatabase();

const now = new Date();
let owner: Actor;
let videoId: VideoId;

async function person(): Promise<Actor> {
  const id = newId<AccountId>();
  await db().account.create({
    data: {
      id,
      email: `${id}@example.org`,
      handle: id,
      displayName: "Someone",
      passwordHash: "-",
      remixDefault: "deny",
      remixDefaultSince: now,
      createdAt: now,
    },
  });
  return { accountId: id, role: "member", scopes: "all", sessionId: null, address: "127.0.0.1", client: "a test" };
}

beforeEach(async () => {
  owner = await person();
  videoId = newId<VideoId>();
  await db().video.create({
    data: {
      id: videoId,
      ownerId: owner.accountId,
      title: "Dunes",
      originalName: "dunes.mp4",
      bytes: 1,
      createdAt: now,
      updatedAt: now,
    },
  });
});

const declare = (actor: Actor, kind: "none" | "modified" | "generated", note?: string) =>
  declareAiUse(actor, declareAiUseInput.parse({ videoId, kind, note }));

/** What the analysis of an upload does at its end. */
async function analyse(signals: Parameters<typeof manifest>[1]): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.provenance.create({
      data: {
        videoId,
        state: "trusted",
        report: report([manifest("active", signals)]),
        thumbnails: {},
        trustListsDigest: "",
        judgedAt: now,
      },
    });
    await applyLabel(tx, videoId, { actorAccountId: null, because: "first-label" });
  });
}

const NOTHING_BEFORE = { from: null, fromBasis: null, fromConfidence: null };

const recorded = async () =>
  (await onRecord({ videoId })).map(({ kind, details, actorAccountId }) => [kind, details, actorAccountId]);

test("declaring gives the label that follows, and puts both on record", async () => {
  await analyse({ signals: ["capturedMedia"] });
  const { label } = await declare(owner, "generated");
  expect(label).toMatchObject({ kind: "ai-generated", basis: "creator", confidence: "declared" });
  const row = await db().video.findUniqueOrThrow({ where: { id: videoId } });
  const { words, ...stored } = label ?? { words: null };
  expect(words).toBe("Creator: AI-generated");
  // The words are derived when the label is read, and never stored.
  expect(row.label).toEqual(stored);
  expect(row).toMatchObject({ labelKind: "ai_generated", declarationKind: "generated" });
  expect(await recorded()).toEqual([
    [
      "label-changed",
      { ...NOTHING_BEFORE, to: "captured", basis: "content-credentials", confidence: "confirmed" },
      null,
    ],
    ["ai-declared", { from: null, to: "generated" }, owner.accountId],
    [
      "label-changed",
      {
        from: "captured",
        fromBasis: "content-credentials",
        fromConfidence: "confirmed",
        to: "ai-generated",
        basis: "creator",
        confidence: "declared",
      },
      owner.accountId,
    ],
  ]);
});

test("a declaration replaces nothing that is better supported, and can be taken back", async () => {
  await analyse({ signals: ["perceptibleGenAI"] });
  expect((await declare(owner, "generated")).label).toMatchObject({ kind: "ai-modified", confidence: "confirmed" });
  expect((await declare(owner, "none")).label).toMatchObject({ kind: "ai-modified", confidence: "confirmed" });
});

test("declared before the analysis, it counts as soon as there is a label", async () => {
  expect((await declare(owner, "modified", "Colours by a model.")).label).toBeNull();
  await analyse({});
  const row = await db().video.findUniqueOrThrow({ where: { id: videoId } });
  expect(row.label).toMatchObject({ kind: "ai-modified", basis: "creator" });
  expect(JSON.stringify(row.label)).toContain("Colours by a model.");
});

test("saying the same again records nothing new", async () => {
  await analyse({});
  await declare(owner, "modified");
  const before = await recorded();
  await declare(owner, "modified", "With a note now.");
  expect(await recorded()).toEqual(before);
});

test("the note stays out of the ledger, which cannot forget", async () => {
  await declare(owner, "modified", "Free text.");
  expect(JSON.stringify(await recorded())).not.toContain("Free text.");
});

test("a stranger cannot declare for a video, be it private or public", async () => {
  const stranger = await person();
  await expect(declare(stranger, "none")).rejects.toMatchObject({ code: "not-found" });
  await db().video.update({ where: { id: videoId }, data: { visibility: "public" } });
  await expect(declare(stranger, "none")).rejects.toMatchObject({ code: "not-found" });
  expect(await recorded()).toEqual([]);
});

test("a token without the scope to write cannot declare", async () => {
  await expect(declare({ ...owner, scopes: ["read"] }, "none")).rejects.toMatchObject({ code: "not-allowed" });
});

test("an analysis that ends while a declaration is being written waits for it and counts it", async () => {
  let commit: () => void = () => undefined;
  const committed = new Promise<void>((resolve) => (commit = resolve));
  let written: () => void = () => undefined;
  const declared = new Promise<void>((resolve) => (written = resolve));
  const declaring = inTransaction(async (tx) => {
    await declareHeld(tx, owner, declareAiUseInput.parse({ videoId, kind: "generated" }), now);
    written();
    await committed;
  });
  await declared;
  const analysing = analyse({});
  const waiting = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
  await expect.poll(async () => (await pool().query(waiting)).rowCount).toBe(1);
  commit();
  await Promise.all([declaring, analysing]);
  expect((await db().video.findUniqueOrThrow({ where: { id: videoId } })).labelKind).toBe("ai_generated");
});
