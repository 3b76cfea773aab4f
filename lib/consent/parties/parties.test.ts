import { expect, test } from "vitest";

import { changeDefault } from "#lib/consent/changes/change-default";
import { setChoice } from "#lib/consent/changes/set-choice";
import { addParty } from "#lib/consent/parties/add-party";
import { addPartyInput } from "#lib/consent/parties/input";
import { listParties } from "#lib/consent/parties/list-parties";
import { removeParty } from "#lib/consent/parties/remove-party";
import { tellCreators } from "#lib/consent/parties/tell-creators";
import { readPermission } from "#lib/consent/permissions/read-permissions";
import { listNotices } from "#lib/messaging/inbox/list-notices";
import type { Actor } from "#lib/people/accounts/actor";
import { db } from "#lib/platform/db/client";
import { auditLedger } from "#lib/platform/ledger/audit-ledger";
import { sealLedger } from "#lib/platform/ledger/seal-ledger";
import { type AnnouncementId, asId, newId, type PartyId, type VideoId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";

useTestDatabase();

const administrator = async (): Promise<Actor> => actorFor(await makeAccount(), { role: "administrator" });

const domainOf = (name: string): string =>
  `${name}-${newId<string>()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "")}.example`;

const add = async (name = "A lab", crawlers = ["LabBot"]): Promise<PartyId> =>
  addParty(await administrator(), { name, domain: domainOf("lab"), crawlers, contact: undefined });

async function creator() {
  const actor = actorFor(await makeAccount());
  const { id } = await makeVideo(actor.accountId, { visibility: "public" });
  return { actor, videoId: asId<VideoId>(id) };
}

const training = async (videoId: VideoId) =>
  (await readPermission(() => Promise.resolve(null), videoId))?.permission.training;

/** Does what the queue would do with every announcement there is. */
async function tellEverybody(): Promise<void> {
  for (const { id } of await db().announcement.findMany()) await tellCreators(asId<AnnouncementId>(id));
}

const notices = async (actor: Actor) =>
  (await listNotices(actor, { unreadOnly: false, limit: 50 })).items.map(({ subject }) => subject);

test("a party that an administrator adds can be named, and whoever asks reads its name", async () => {
  const partyId = await add("Lab of the north");
  expect((await listParties()).find(({ id }) => id === partyId)).toMatchObject({ name: "Lab of the north" });
  const { actor, videoId } = await creator();
  const chosen = { permission: "training", videoId, choice: "parties", parties: [partyId] } as const;
  expect(await setChoice(actor, { ...chosen, parties: [...chosen.parties] })).toMatchObject({ outcome: "recorded" });
  const named = [{ id: partyId, name: "Lab of the north" }];
  expect(await training(videoId)).toMatchObject({ allowed: "parties", parties: named, basis: "video-choice" });
});

test("removing a party ends its permission, and sends one notice to each creator who named it", async () => {
  const [gone, kept] = [await add("Lab that goes"), await add("Lab that stays")];
  const [byVideo, byDefault, toOthers] = [await creator(), await creator(), await creator()];
  const name = { permission: "training", choice: "parties" } as const;
  await setChoice(byVideo.actor, { ...name, videoId: byVideo.videoId, parties: [gone, kept] });
  await changeDefault(byDefault.actor, {
    permission: "training",
    default: "parties",
    parties: [gone],
    appliesTo: "inheriting",
  });
  await setChoice(toOthers.actor, { ...name, videoId: toOthers.videoId, parties: [kept] });

  await removeParty(await administrator(), { partyId: gone });
  expect(await training(byVideo.videoId)).toMatchObject({ allowed: "parties", parties: [{ id: kept }] });
  const removedAt = (await db().namedParty.findUniqueOrThrow({ where: { id: gone } })).removedAt;
  expect(await training(byDefault.videoId)).toMatchObject({
    allowed: "no",
    parties: [],
    since: removedAt?.toISOString(),
  });
  expect((await listParties()).map(({ id }) => id)).not.toContain(gone);

  await tellEverybody();
  await tellEverybody();
  const subject = "Lab that goes may no longer train AI on your videos";
  for (const { actor } of [byVideo, byDefault]) expect(await notices(actor)).toEqual([subject]);
  expect(await notices(toOthers.actor)).toEqual([]);
});

test("two workers that send one announcement at once send each creator one notice", async () => {
  const party = await add("Lab of many");
  const creators = await Promise.all(Array.from({ length: 5 }, creator));
  for (const { actor, videoId } of creators) {
    await setChoice(actor, { permission: "training", videoId, choice: "parties", parties: [party] });
  }
  await removeParty(await administrator(), { partyId: party });
  const [announcement] = await db().announcement.findMany({ where: { partyId: party } });
  const id = asId<AnnouncementId>(announcement?.id ?? "");
  await Promise.all([tellCreators(id), tellCreators(id)]);
  for (const { actor } of creators) expect(await notices(actor)).toHaveLength(1);
  expect(await db().announcement.count({ where: { id } })).toBe(0);
});

test("a party is added and removed on record, and the ledger still follows", async () => {
  const partyId = await add("Lab on record");
  await removeParty(await administrator(), { partyId });
  const facts = await db().ledgerFact.findMany({ where: { kind: { in: ["party-added", "party-removed"] } } });
  const said = facts.filter(({ details }) => details?.includes(partyId)).map(({ kind }) => kind);
  expect(said.toSorted()).toEqual(["party-added", "party-removed"]);
  await sealLedger();
  expect(await auditLedger()).toMatchObject({ problem: null });
});

test("a domain is on the list once, and a party that was removed makes room for a new one that is allowed nothing", async () => {
  const actor = await administrator();
  const input = { name: "Lab", domain: domainOf("twice"), crawlers: ["LabBot"], contact: undefined };
  const first = await addParty(actor, input);
  await expect(addParty(actor, input)).rejects.toMatchObject({ code: "conflict" });
  const { actor: owner, videoId } = await creator();
  await setChoice(owner, { permission: "training", videoId, choice: "parties", parties: [first] });
  await removeParty(actor, { partyId: first });
  await expect(removeParty(actor, { partyId: first })).rejects.toMatchObject({ code: "not-found" });
  const second = await addParty(actor, input);
  expect(second).not.toBe(first);
  expect(await training(videoId)).toMatchObject({ allowed: "no" });
});

test("two administrators who add one domain at once leave it on the list once", async () => {
  const input = { name: "Lab", domain: domainOf("at-once"), crawlers: ["LabBot"], contact: undefined };
  const [one, two] = [await administrator(), await administrator()];
  const added = await Promise.allSettled([addParty(one, input), addParty(two, input)]);
  expect(added.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db().namedParty.count({ where: { domain: input.domain, removedAt: null } })).toBe(1);
});

test.each([
  ["no party", { permission: "training", choice: "parties", parties: [] }],
  ["a party that is not on the list", { permission: "training", choice: "parties", parties: ["unlisted-party"] }],
  ["parties where training is denied", { permission: "training", choice: "deny", parties: ["somebody"] }],
  ["parties for remixing", { permission: "remix", choice: "parties", parties: ["somebody"] }],
] as const)("a choice that names %s is refused, and nothing is written", async (_, { parties, ...choice }) => {
  const { actor, videoId } = await creator();
  const attempt = setChoice(actor, { ...choice, videoId, parties: [...parties] });
  await expect(attempt).rejects.toMatchObject({ code: "invalid-input" });
  expect(await training(videoId)).toMatchObject({ allowed: "no", basis: "platform-default" });
  expect(await db().remixChange.count({ where: { accountId: actor.accountId } })).toBe(0);
});

test.each([
  ["example.com", "example.com"],
  [" Example.COM. ", "example.com"],
  ["bücher.example", "xn--bcher-kva.example"],
  ["https://example.com", null],
  ["localhost", null],
  ["example.com/x", null],
  ["", null],
] as const)("the domain %j is kept as %j", (typed, kept) => {
  const read = addPartyInput.safeParse({ name: "Lab", domain: typed, crawlers: "LabBot" });
  expect(read.data?.domain ?? null).toBe(kept);
});

test.each([
  ["LabBot, Lab-Search\nlab_user", ["LabBot", "Lab-Search", "lab_user"]],
  ["LabBot LabBot", ["LabBot"]],
  ["LabBot/1.0", null],
  ["Lab: *", null],
  ["  ", null],
] as const)("the crawlers %j are kept as %j", (typed, kept) => {
  const read = addPartyInput.safeParse({ name: "Lab", domain: "example.com", crawlers: typed });
  expect(read.data?.crawlers ?? null).toEqual(kept);
});
