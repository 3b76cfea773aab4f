import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { createLocalJWKSet, jwtVerify } from "jose";
import { describe, expect, test } from "vitest";

import { confirmReport } from "#lib/disputes/cases/confirm-report";
import { getOwnCase } from "#lib/disputes/cases/get-own-case";
import { signedHeaders } from "#lib/messaging/webhooks/secrets";
import { signIn } from "#lib/people/accounts/sign-in";
import { db } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { auditLedger } from "#lib/platform/ledger/audit-ledger";
import { ledgerKeyText } from "#lib/platform/ledger/read-ledger";
import { parseVerifierKeys } from "#lib/platform/ledger/receipt/signed-note";
import { verifyReceipt } from "#lib/platform/ledger/receipt/verify-receipt";
import { sealLedger } from "#lib/platform/ledger/seal-ledger";
import { asId, type UploadId, type VideoId, type WebhookEventId, type WebhookId } from "#lib/platform/shared/ids";
import type { Label } from "#lib/provenance/labels/label";
import { labelFrom } from "#lib/provenance/labels/policy";
import { recordEarlierCredentials } from "#lib/provenance/labels/record-claims";
import { labels } from "#lib/provenance/labels/store";
import { comparable, questionsAbout } from "#lib/testing/upgrade/answers";
import { useUpgraded, permissionsIn } from "#lib/testing/upgrade/installation";
import { SINCE_0_1_0 } from "#lib/testing/upgrade/intended-changes";
import { readKept } from "#lib/testing/upgrade/kept";
import { lostOrChanged } from "#lib/testing/upgrade/rows";

const VERSION = "v0.1.0";
const kept = await readKept(VERSION);
const upgraded = useUpgraded(VERSION);

const receiptTexts = kept.answers.ledger.receipts.map(({ receipt }) => JSON.stringify(receipt));

test("migrations keep every row and every value of version 0.1.0 but for what they change on purpose", () => {
  expect(lostOrChanged(upgraded.before, upgraded.after, SINCE_0_1_0.rows)).toEqual({});
});

test("labels are as they were, whole and by their kind", async () => {
  const videos = await db().video.findMany({ select: { id: true, label: true, labelKind: true } });
  const now = new Map(videos.map(({ id, ...video }) => [id, video]));
  const before = [...upgraded.before.values()].filter(({ table }) => table === "videos").map(({ row }) => row);
  expect(before.length).toBeGreaterThan(40);
  for (const { id, label } of before) {
    expect(now.get(String(id))?.label ?? null).toEqual(label === null ? null : SINCE_0_1_0.label(label as never));
  }
});

test("each label follows from the same once what its credentials claim is stored by source", async () => {
  const videos = await db().video.findMany({ where: { provenance: { isNot: null } }, select: { id: true } });
  const derived = () =>
    inTransaction(async (tx) => {
      const found: (Label | null)[] = [];
      for (const { id } of videos) {
        const video = await labels(tx).find(asId<VideoId>(id));
        found.push(video && labelFrom(video.sources, video.credentials));
      }
      return found;
    });
  const before = await derived();
  expect(new Set(before.map((label) => `${label?.kind ?? ""} ${label?.basis ?? ""}`)).size).toBeGreaterThan(5);
  await recordEarlierCredentials();
  const recorded = await db().labelClaims.findMany({ where: { source: "content-credentials" } });
  expect(recorded.map(({ videoId }) => videoId).toSorted()).toEqual(videos.map(({ id }) => id).toSorted());
  expect(await derived()).toEqual(before);
});

test("what may be remixed, and why, is as it was for every video", async () => {
  const now = new Map((await permissionsIn("effective_permissions")).map((row) => [row["video_id"], row]));
  const before = upgraded.permissionsBefore;
  expect(new Set(before.map(({ basis, allowed }) => `${String(basis)} ${String(allowed)}`)).size).toBeGreaterThan(5);
  for (const { title: _, ...row } of before) {
    const id = String(row["owner_id"]);
    const account = { id, changes: kept.answers.accounts[id]?.changes ?? [] };
    expect(now.get(row["video_id"])).toMatchObject(SINCE_0_1_0.permission(row, account));
  }
});

describe("the API answers what it answered before", () => {
  test.each(questionsAbout(kept, SINCE_0_1_0).map((question) => [question.path, question] as const))(
    "%s",
    async (path, { token, status: expectedStatus, expected }) => {
      const { status, body } = await upgraded.get(path, token);
      const [now, before] = [body, expected].map((answer) => comparable(answer, SINCE_0_1_0));
      expect({ status, body: now }).toMatchObject({ status: expectedStatus, body: before });
    },
  );

  test("to a stranger who asks for the permissions of many videos, of those that are private too", async () => {
    const { videoIds, permissions } = kept.answers.strangers;
    const answer = await fetch(`${upgraded.address()}/api/v1/permissions`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ videoIds }),
    });
    const { items } = (await answer.json()) as { items: (Record<string, unknown> | null)[] };
    expect(items.map((item) => item !== null)).toEqual(permissions.map((item) => item !== null));
  });
});

test.each(Object.entries(kept.people))(
  "%s signs in with the password of before",
  async (_, { email, password, id }) => {
    const suspended = await db().account.findUniqueOrThrow({ where: { id }, select: { suspendedAt: true } });
    const attempt = signIn({ email, password }, { address: "192.0.2.1", userAgent: "a browser" });
    if (suspended.suspendedAt) await expect(attempt).rejects.toMatchObject({ code: "not-allowed" });
    else await expect(attempt).resolves.toHaveProperty("sessionId");
  },
);

describe("the ledger", () => {
  test("is consistent, and still what its last checkpoint of before was signed over", async () => {
    await sealLedger();
    expect(await auditLedger({ kept: [kept.answers.ledger.checkpoint] })).toMatchObject({ problem: null, waiting: 0 });
  });

  test("has the key by which receipts of before were signed, and they prove what they proved", async () => {
    expect(receiptTexts.length).toBeGreaterThan(10);
    const [known, published] = [parseVerifierKeys(kept.answers.ledger.keys), parseVerifierKeys(await ledgerKeyText())];
    expect(published).toEqual(expect.arrayContaining(known ?? []));
    for (const text of receiptTexts) expect(verifyReceipt(text, published ?? []).verdict).toBe("proven");
  });

  test("gives out receipts of the same entries that hold by its key", async () => {
    const keys = parseVerifierKeys(await ledgerKeyText()) ?? [];
    for (const { subject, receipt } of kept.answers.ledger.receipts) {
      const token = Object.values(kept.people).find(({ id }) => id === subject)?.token ?? "";
      const { entry, seq } = receipt as { entry: { id: string }; seq: number };
      const { body } = await upgraded.get(`/api/v1/ledger/entries/${entry.id}`, token);
      expect(body).toMatchObject({ entry, seq, state: "sealed" });
      expect(verifyReceipt(JSON.stringify(body), keys).verdict).toBe("proven");
    }
  });
});

test("grants of before are signed by a key that is still published", async () => {
  const { token } = kept.grants["granted"] as { token: string };
  const { body } = await upgraded.get("/.well-known/jwks.json");
  const keySet = createLocalJWKSet(body as never);
  const at = new Date((kept.answers.desk.cases[0] as { openedAt: string }).openedAt);
  await expect(jwtVerify(token, keySet, { currentDate: at, clockTolerance: "40 days" })).resolves.toBeDefined();
});

test("webhooks sign with the secrets that their owners were given", async () => {
  const { Webhook } = await import("standardwebhooks");
  for (const { id, secret } of Object.values(kept.webhooks)) {
    const endpoint = await db().webhookEndpoint.findUniqueOrThrow({ where: { id } });
    const message = { id: asId<WebhookEventId>("msg_upgrade"), body: "{}" };
    const headers = signedHeaders({ ...endpoint, id: asId<WebhookId>(id) }, message, new Date());
    expect(new Webhook(secret).verify(message.body, headers)).toEqual({});
  }
});

describe("links that were mailed", () => {
  test("open the case that they opened", async () => {
    const { followToken, disputeId } = kept.cases.byMail;
    expect(await getOwnCase({ followToken })).toMatchObject({ id: disputeId });
  });

  test("confirm a report that waited for it", async () => {
    const link = await db().disputeReport.findFirstOrThrow({ where: { confirmedAt: null, email: { not: null } } });
    const confirmed = confirmReport(kept.cases.waitingForConfirmation, "192.0.2.1", { now: () => link.createdAt });
    await expect(confirmed).resolves.toMatchObject({ disputeId: expect.any(String) as string });
  });
});

describe("files", () => {
  const objects = join("lib/testing/upgrade", VERSION, "backup/objects");
  const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

  test("that are kept are served as they were uploaded", async () => {
    const ids = [kept.odd["film"], kept.odd["hostile"]].map(String);
    for (const id of ids) {
      const video = await db().video.findUniqueOrThrow({ where: { id } });
      const owner = Object.values(kept.people).find((person) => person.id === video.ownerId);
      const headers = { Authorization: `Bearer ${owner?.token ?? ""}` };
      const [file, poster] = await Promise.all(
        ["file", "poster"].map(async (part) => fetch(`${upgraded.address()}/media/videos/${id}/${part}`, { headers })),
      );
      expect(sha256(new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer()))).toBe(video.sha256);
      expect(poster?.status).toBe(200);
    }
  });

  test("of a row are where the row says, also as avatars and as pictures of credentials", async () => {
    const { avatarKey } = await db().account.findFirstOrThrow({ where: { avatarKey: { not: null } } });
    await expect(readFile(join(objects, avatarKey ?? ""))).resolves.toBeDefined();
  });

  test("that were on their way when the old version stopped arrive", async () => {
    const { path, received, file, videoId } = kept.underWay;
    const token = Object.values(kept.people).find(({ email }) => email.startsWith("typed@"))?.token ?? "";
    const headers = { Authorization: `Bearer ${token}`, "Tus-Resumable": "1.0.0" };
    const id = asId<UploadId>(path.split("/").at(-1) ?? "");
    await db().upload.update({ where: { id }, data: { lastActivityAt: new Date() } });
    const asked = await fetch(`${upgraded.address()}${path}`, { method: "HEAD", headers });
    expect(asked.headers.get("upload-offset")).toBe(String(received));
    const rest = await fetch(`${upgraded.address()}${path}`, {
      method: "PATCH",
      headers: { ...headers, "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(received) },
      body: new Uint8Array(Buffer.from(file, "base64").subarray(received)),
    });
    expect(rest.status).toBe(204);
    expect(await db().video.findUniqueOrThrow({ where: { id: videoId } })).toMatchObject({ status: "processing" });
  });
});
