import { expect, test } from "vitest";

import { changeDefault } from "#lib/consent/changes/change-default";
import { setChoice } from "#lib/consent/changes/set-choice";
import { confirmGrant } from "#lib/consent/grants/confirm-grant";
import { requestGrantInput } from "#lib/consent/grants/input";
import { listGrants } from "#lib/consent/grants/list-grants";
import { requestGrant } from "#lib/consent/grants/request-grant";
import { grant } from "#lib/consent/grants/shapes";
import { db } from "#lib/platform/db/client";
import { fixedClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { asId, type GrantId, type VideoId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";
import { onRecord } from "#lib/testing/ledger";
import { setSuspension } from "#lib/testing/suspension";

useTestDatabase();

type Video = Parameters<typeof makeVideo>[1];

async function creator(remixDefault: "allow" | "deny", video: Video = {}) {
  const account = await makeAccount({ remixDefault });
  const { id } = await makeVideo(account.id, video);
  return { account, actor: actorFor(account), videoId: asId<VideoId>(id) };
}
const viewer = async () => actorFor(await makeAccount());
const service = async () =>
  actorFor(await makeAccount({ role: "administrator" }), { role: "administrator", scopes: ["service"] });
const asks = (videoId: VideoId, words: object = {}) =>
  requestGrantInput.parse({ videoId, requester: "Meme maker", purpose: "A birthday card", ...words });

/** What the ledger holds about a video, oldest first. */
const entriesOf = async (videoId: VideoId) => (await onRecord({ videoId })).map(({ id, kind }) => ({ id, kind }));

async function refusalOf(promise: Promise<unknown>): Promise<DomainError> {
  const error: unknown = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof DomainError) return error;
  throw new Error("Nothing was refused.");
}

test("a grant is in the ledger and in the creator's list when it is given", async () => {
  const { actor, account, videoId } = await creator("allow");
  const asker = await makeAccount({ handle: "mira" });
  const input = asks(videoId, { prompt: "as a puppet" });
  const { grantId, ledgerEntryId, token } = await requestGrant(actorFor(asker), input);
  expect(token.split(".")).toHaveLength(3);
  expect(await entriesOf(videoId)).toEqual([{ id: ledgerEntryId, kind: "grant-issued" }]);
  const { items } = await listGrants(actor, { limit: 10 });
  expect(items.map((item) => grant.parse(item))).toMatchObject([
    {
      id: grantId,
      outcome: "issued",
      videoTitle: "A video",
      requester: "Meme maker",
      requestedBy: { handle: "mira" },
      byService: false,
      purpose: "A birthday card",
      prompt: "as a puppet",
      basis: "platform-default",
      since: account.remixDefaultSince.toISOString(),
      ledgerEntryId,
    },
  ]);
});

test("a refusal says which rule refused, and is on record although it is an error", async () => {
  const { actor, videoId } = await creator("deny");
  const { code, detail, facts } = await refusalOf(requestGrant(await service(), asks(videoId)));
  expect(code).toBe("remix-not-allowed");
  const sentence = /the platform's default; the creator has not chosen\. In force since \d+ \w+ \d{4} \(UTC\)\./;
  expect(detail).toMatch(sentence);
  expect(await entriesOf(videoId)).toEqual([{ id: facts.refusal?.ledgerEntryId, kind: "grant-refused" }]);
  expect((await listGrants(actor, { limit: 10 })).items).toMatchObject([
    { id: facts.refusal?.grantId, outcome: "refused", byService: true, requestedBy: null, expiresAt: null },
  ]);
});

test("a grant that follows a default which the creator chose says so", async () => {
  const { actor, videoId } = await creator("deny");
  await changeDefault(actor, { default: "allow", appliesTo: "inheriting" });
  await requestGrant(await service(), asks(videoId));
  expect((await listGrants(actor, { limit: 10 })).items).toMatchObject([{ basis: "account-default" }]);
});

test.each<[string, Video, "video-choice" | "platform-rule" | "staff-decision", RegExp]>([
  [
    "its own choice",
    { remixChoice: "deny", choiceDecision: 1n, choiceSince: new Date() },
    "video-choice",
    /creator does not/,
  ],
  [
    "the platform",
    { remixForbiddenAt: new Date(), remixForbiddenReason: "A reason" },
    "platform-rule",
    /platform's rules/,
  ],
  ["not being ready", { status: "processing" }, "platform-rule", /platform's rules/],
  [
    "the staff",
    { staffRemix: "deny", staffRemixSince: new Date() },
    "staff-decision",
    /decision of the platform's staff/,
  ],
])("a video that is denied by %s is refused on that basis", async (_, video, basis, words) => {
  const { videoId } = await creator("allow", video);
  const { facts, detail } = await refusalOf(requestGrant(await viewer(), asks(videoId)));
  expect(facts.refusal?.basis).toBe(basis);
  expect(detail).toMatch(words);
  expect(detail).not.toContain(basis);
});

test("nothing of a suspended creator may be remixed", async () => {
  const { account, videoId } = await creator("allow");
  const administrator = actorFor(await makeAccount({ role: "administrator" }), { role: "administrator" });
  await setSuspension(administrator, { accountId: asId(account.id), suspended: true });
  await expect(requestGrant(await viewer(), asks(videoId))).rejects.toMatchObject({ code: "remix-not-allowed" });
});

test("a private video does not exist for a viewer, and nothing is recorded; its owner and services may ask", async () => {
  const { actor, videoId } = await creator("allow", { visibility: "private" });
  await expect(requestGrant(await viewer(), asks(videoId))).rejects.toMatchObject({ code: "not-found" });
  expect(await entriesOf(videoId)).toEqual([]);
  await requestGrant(actor, asks(videoId));
  await requestGrant(await service(), asks(videoId));
  expect(await entriesOf(videoId)).toHaveLength(2);
  await expect(requestGrant(actor, asks(asId<VideoId>("nothing")))).rejects.toMatchObject({ code: "not-found" });
});

test("a token that may only read asks for nothing", async () => {
  const { videoId } = await creator("allow");
  const reader = { ...(await viewer()), scopes: ["read"] as const };
  await expect(requestGrant(reader, asks(videoId))).rejects.toMatchObject({ code: "not-allowed" });
  expect(await entriesOf(videoId)).toEqual([]);
});

test("an account that is gone gets no grant, and leaves nothing behind", async () => {
  const { videoId } = await creator("allow");
  const asker = await makeAccount();
  await db().account.delete({ where: { id: asker.id } });
  await expect(requestGrant(actorFor(asker), asks(videoId))).rejects.toMatchObject({ code: "not-signed-in" });
  expect(await entriesOf(videoId)).toEqual([]);
});

test("who asks and what for must be said, within bounds", () => {
  const videoId = asId<VideoId>("v");
  expect(requestGrantInput.safeParse({ videoId, requester: " ", purpose: "x" }).success).toBe(false);
  expect(requestGrantInput.safeParse({ videoId, requester: "x", purpose: "y".repeat(201) }).success).toBe(false);
  expect(
    requestGrantInput.safeParse({ videoId, requester: "x", purpose: "y", prompt: "z".repeat(2_001) }).success,
  ).toBe(false);
  expect(asks(videoId, { requester: "a\u202Eb\n c" })).toMatchObject({ requester: "ab c", prompt: null });
});

test("the creator's list is narrowed by outcome, video, time and who asked, and pages through all of it", async () => {
  const { actor, videoId, account } = await creator("allow");
  const other = asId<VideoId>((await makeVideo(account.id, { title: "Another" })).id);
  const clock = fixedClock(new Date("2026-03-01T00:00:00Z"));
  const asker = actorFor(await makeAccount({ handle: "hundredpercent" }));
  for (const [video, requester] of [
    [videoId, "Studio A"],
    [other, "Studio B"],
    [videoId, "100%_fun"],
  ] as const) {
    await requestGrant(asker, asks(video, { requester }), clock);
    clock.advanceMs(3_600_000);
  }
  await setChoice(actor, { videoId, choice: "deny" });
  await requestGrant(asker, asks(videoId, { requester: "Studio A" }), clock).catch(() => undefined);

  const requesters = async (filter: object) =>
    (await listGrants(actor, { limit: 10, ...filter })).items.map(({ requester }) => requester);
  expect(await requesters({})).toEqual(["Studio A", "100%_fun", "Studio B", "Studio A"]);
  expect(await requesters({ outcome: "refused" })).toEqual(["Studio A"]);
  expect(await requesters({ videoId: other })).toEqual(["Studio B"]);
  expect(await requesters({ q: "studio", outcome: "issued" })).toEqual(["Studio B", "Studio A"]);
  expect(await requesters({ q: "%_" })).toEqual(["100%_fun"]);
  expect(await requesters({ q: "hundredp" })).toHaveLength(4);
  const hour = (number: number) => new Date(Date.UTC(2026, 2, 1, number));
  expect(await requesters({ from: hour(1), until: hour(2) })).toEqual(["Studio B"]);

  const seen: (string | null)[] = [];
  let cursor: string | undefined;
  do {
    const page = await listGrants(actor, { limit: 1, cursor });
    seen.push(...page.items.map(({ requester }) => requester));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(await requesters({}));
  expect((await listGrants(asker, { limit: 10 })).items).toEqual([]);
});

test("an earlier grant is confirmed only while the permission it was given on stands", async () => {
  const { actor, videoId } = await creator("allow");
  const clock = fixedClock(new Date());
  const id = asId<GrantId>((await requestGrant(await viewer(), asks(videoId), clock)).grantId);
  await confirmGrant(id, clock);
  await setChoice(actor, { videoId, choice: "deny" });
  await expect(confirmGrant(id, clock)).rejects.toMatchObject({ code: "remix-not-allowed" });
  await setChoice(actor, { videoId, choice: "allow" });
  await expect(confirmGrant(id, clock)).rejects.toMatchObject({ code: "no-longer-possible" });
  const again = asId<GrantId>((await requestGrant(await viewer(), asks(videoId), clock)).grantId);
  clock.advanceMs(5 * 60_000);
  await expect(confirmGrant(again, clock)).rejects.toMatchObject({ code: "no-longer-possible" });
});
