import { beforeEach, describe, expect, test } from "vitest";

import { changeDefault } from "#lib/consent/changes/change-default";
import { setChoice } from "#lib/consent/changes/set-choice";
import { undoChange } from "#lib/consent/changes/undo-change";
import { requestGrantInput } from "#lib/consent/grants/input";
import { requestGrant } from "#lib/consent/grants/request-grant";
import { forbidVideoRemixing } from "#lib/consent/permissions/forbid-video-remixing";
import { EVENT_TYPES } from "#lib/messaging/webhooks/events";
import { forbidRemixing } from "#lib/overview/administration/forbid-remixing";
import type { Actor } from "#lib/people/accounts/actor";
import { db } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { type AccountId, asId, type ChangeId, newId, type VideoId } from "#lib/platform/shared/ids";
import { applyLabel } from "#lib/provenance/labels/apply-label";
import { LABEL_RULES_VERSION } from "#lib/provenance/labels/rules-version";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";
import { manifest, report } from "#lib/testing/reports";
import { setSuspension } from "#lib/testing/suspension";

useTestDatabase();

let accountId: AccountId;
let videoId: VideoId;
let administrator: Actor;

beforeEach(async () => {
  const owner = await makeAccount({ remixDefault: "allow" });
  accountId = asId<AccountId>(owner.id);
  videoId = asId<VideoId>((await makeVideo(owner.id)).id);
  administrator = actorFor(await makeAccount({ role: "administrator" }), { role: "administrator" });
  await db().webhookEndpoint.create({
    data: {
      id: newId(),
      accountId,
      url: "https://hooks.test/",
      events: [...EVENT_TYPES],
      sealedSecret: new Uint8Array(1),
      createdAt: new Date(),
    },
  });
});

/** What the account's endpoint is told of, oldest first. */
async function emitted(): Promise<{ type: string; data: unknown }[]> {
  const events = await db().webhookEvent.findMany({ where: { accountId }, orderBy: { createdAt: "asc" } });
  return events.map(({ body }) => {
    const { type, data } = JSON.parse(body) as { type: string; data: unknown };
    return { type, data };
  });
}

const permissionChanged = (data: object, permission = "remix") => ({
  type: `${permission}.permission_changed`,
  data: { accountId, changeId: null, videoIds: null, videos: null, ...data },
});

describe("an administrator's decision is reported", () => {
  test("to forbid remixing of an account, and to lift that, once each", async () => {
    await forbidRemixing(administrator, { accountId, forbidden: true, reason: "A court order" });
    await forbidRemixing(administrator, { accountId, forbidden: true, reason: "Another reason" });
    await forbidRemixing(administrator, { accountId, forbidden: false });
    const change = permissionChanged({ cause: "platform-rule" });
    expect(await emitted()).toEqual([change, change]);
  });

  test("to forbid remixing of one video", async () => {
    await forbidVideoRemixing(administrator, { videoId, forbidden: true, reason: "A court order" });
    expect(await emitted()).toEqual([permissionChanged({ cause: "platform-rule", videoIds: [videoId] })]);
  });

  test("to suspend an account, which ends both permissions, and to let it back in", async () => {
    const both = ["remix", "training"].map((permission) => permissionChanged({ cause: "suspension" }, permission));
    await setSuspension(administrator, { accountId, suspended: true });
    expect(await emitted()).toEqual(expect.arrayContaining(both));
    await setSuspension(administrator, { accountId, suspended: false });
    expect((await emitted()).toSorted((a, b) => a.type.localeCompare(b.type))).toEqual([
      both[0],
      both[0],
      both[1],
      both[1],
    ]);
  });

  test("and nothing where it is refused", async () => {
    await db().account.updateMany({ where: { role: "administrator" }, data: { role: "member" } });
    await db().account.update({ where: { id: accountId }, data: { role: "administrator" } });
    const last = setSuspension(administrator, { accountId, suspended: true });
    await expect(last).rejects.toMatchObject({ code: "not-allowed" });
    expect(await emitted()).toEqual([]);
  });
});

describe("a creator's decision is reported", () => {
  const creator = () => actorFor({ id: accountId });

  test("about one video, with its id and where to read it again, and its undo", async () => {
    const chosen = await setChoice(creator(), { videoId, choice: "deny" });
    if (chosen.outcome !== "recorded") throw new Error("the choice was not recorded");
    const { changeId } = chosen;
    await undoChange(creator(), { changeId });
    const reach = { changeId, videoIds: [videoId], videos: `/api/v1/account/remix-changes/${changeId}/videos` };
    expect(await emitted()).toEqual([
      permissionChanged({ ...reach, cause: "video-choice" }),
      permissionChanged({ ...reach, cause: "undo" }),
    ]);
    await expect(undoChange(creator(), { changeId })).rejects.toMatchObject({ code: "no-longer-possible" });
    expect(await emitted()).toHaveLength(2);
  });

  test("about the whole account, and its undo", async () => {
    const { id: changeId } = await changeDefault(creator(), { default: "deny", appliesTo: "everything" });
    await undoChange(creator(), { changeId: asId<ChangeId>(changeId) });
    expect(await emitted()).toEqual([
      permissionChanged({ changeId, cause: "account-default" }),
      permissionChanged({ changeId, cause: "undo" }),
    ]);
  });

  test("and nothing where it comes to nothing, because something else was in force than they saw", async () => {
    const expected = { choice: "deny", default: "deny", defaultBasis: "platform-default", allowed: false } as const;
    const seen = { ...expected, basis: "video-choice", since: new Date(0).toISOString() } as const;
    const { outcome } = await setChoice(creator(), { videoId, choice: "allow", expected: seen });
    expect(outcome).toBe("changed-elsewhere");
    expect(await emitted()).toEqual([]);
  });
});

test("a label is reported when it changes, and not when it is judged again to be the same", async () => {
  const made = { label: "m", signals: ["fullyGenAIMedia"] };
  await db().provenance.create({
    data: {
      videoId,
      state: "trusted",
      report: report([manifest("m", made as object)]),
      thumbnails: {},
      trustListsDigest: "d",
      judgedAt: new Date(),
    },
  });
  const apply = () => inTransaction((tx) => applyLabel(tx, videoId, { actorAccountId: null, because: "first-label" }));
  await apply();
  await apply();
  const facts = { from: null, to: "ai-generated", basis: "content-credentials", confidence: "confirmed" };
  const badge = { words: "AI-generated", version: LABEL_RULES_VERSION };
  expect(await emitted()).toEqual([{ type: "label.changed", data: { accountId, videoId, ...facts, ...badge } }]);
});

test("a grant and a refusal are reported without the words of whoever asked", async () => {
  const viewer = actorFor(await makeAccount());
  const input = requestGrantInput.parse({ videoId, requester: "Meme maker", purpose: "A birthday card" });
  const { grantId, ledgerEntryId } = await requestGrant(viewer, input);
  await forbidRemixing(administrator, { accountId, forbidden: true, reason: "A court order" });
  await expect(requestGrant(viewer, input)).rejects.toMatchObject({ code: "remix-not-allowed" });
  const events = await emitted();
  expect(events.map(({ type }) => type)).toEqual(["grant.issued", "remix.permission_changed", "grant.refused"]);
  expect(events[0]?.data).toEqual({
    accountId,
    grantId,
    videoId,
    basis: "platform-default",
    byService: false,
    ledgerEntryId,
  });
  expect(events[2]?.data).toMatchObject({ basis: "platform-rule", videoId });
  expect(JSON.stringify(events)).not.toMatch(/Meme|birthday/);
});
