import { setTimeout as pause } from "node:timers/promises";

import { expect, test } from "vitest";

import * as undo from "#app/api/v1/account/remix-changes/[id]/undo/route";
import * as remixDefault from "#app/api/v1/account/remix-default/route";
import * as grants from "#app/api/v1/videos/[id]/grants/route";
import * as remixChoice from "#app/api/v1/videos/[id]/remix-choice/route";
import { applyChange, type ChangeToApply } from "#lib/consent/changes/apply-change";
import { startBulkChange } from "#lib/consent/changes/start-bulk-change";
import { undoChange } from "#lib/consent/changes/undo-change";
import { forbidRemixing } from "#lib/overview/administration/forbid-remixing";
import { createTokenFor } from "#lib/people/accounts/create-token";
import { asId, type ChangeId, type VideoId } from "#lib/platform/shared/ids";
import { makeAccount } from "#lib/testing/accounts";
import { answeredBy } from "#lib/testing/api";
import { useTestDatabase } from "#lib/testing/database";
import { makeVideo } from "#lib/testing/factories";
import { useFront } from "#lib/testing/front";
import { onRecord } from "#lib/testing/ledger";
import { setSuspension } from "#lib/testing/suspension";
import { permissionRoutes } from "#server/routes/permissions";

useTestDatabase();

const VIDEOS = 2;
const CLIENTS = 8;
const READERS = 2;
const ROUNDS = 4;
/** A change is a few transactions, each of which lets those through who came before it. */
const MOST_OVERTAKEN = 10 * CLIENTS;

const front = useFront(
  permissionRoutes,
  answeredBy({
    "POST /api/v1/videos/{id}/grants": grants.POST,
    "PUT /api/v1/videos/{id}/remix-choice": remixChoice.PUT,
    "PUT /api/v1/account/remix-default": remixDefault.PUT,
    "POST /api/v1/account/remix-changes/{id}/undo": undo.POST,
  }),
);

async function send(method: string, path: string, authorization: string, body?: object) {
  const answer = await fetch(`${front.origin}/api/v1${path}`, {
    method,
    headers: { authorization, "content-type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : { body: "{}" }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function succeed(...request: Parameters<typeof send>): Promise<Record<string, unknown>> {
  const { status, body } = await send(...request);
  expect([status, body]).toEqual([200, body]);
  return body;
}

/** A request for a grant or a read of the permission, by one of many clients, and what it was told. */
interface Asked {
  video: number;
  from: number;
  to: number;
  allowed: boolean;
}

/** A change of what is allowed: when it was asked for and answered, and what holds for each video from then on. */
interface Flip {
  name: string;
  from: number;
  to: number;
  allowed: readonly boolean[];
}

const now = (): number => performance.now();

/** A creator with two videos, a platform's service, and everything that can change what may be remixed. */
async function scene() {
  const [creator, administrator] = [await makeAccount(), await makeAccount("administrator")];
  const tokenOf = async (id: typeof creator.id, scopes: ("write" | "service")[]) =>
    `Bearer ${(await createTokenFor(id, { name: "a program", scopes })).token}`;
  const [own, service] = [await tokenOf(creator.id, ["write"]), await tokenOf(administrator.id, ["service"])];
  const videos = [(await makeVideo(creator.id)).id, (await makeVideo(creator.id)).id];

  const setDefault = (to: string) =>
    succeed("PUT", "/account/remix-default", own, { default: to, appliesTo: "everything" });
  const choose = (choice: string) => succeed("PUT", `/videos/${videos[0] ?? ""}/remix-choice`, own, { choice });
  const suspend = (suspended: boolean) => setSuspension(administrator.actor, { accountId: creator.id, suspended });
  const forbid = (forbidden: boolean) =>
    forbidRemixing(administrator.actor, { accountId: creator.id, forbidden, reason: "For this test" });
  let last = "";
  // As the worker does, at once: a bulk change is in force when it has been applied.
  let bulk: ChangeToApply = { changeId: asId<ChangeId>(""), accountId: creator.id };
  const denyInBulk = async () => {
    const target = { videoIds: [asId<VideoId>(videos[0] ?? "")] };
    const { changeId } = await startBulkChange(creator.actor, { target, choice: "deny" });
    bulk = { ...bulk, changeId: asId<ChangeId>(changeId) };
    await applyChange(bulk);
  };
  const undoBulk = async () => {
    await undoChange(creator.actor, bulk);
    await applyChange(bulk);
  };
  const flips: [string, () => Promise<unknown>, readonly [boolean, boolean]][] = [
    ["the account allows", () => setDefault("allow"), [true, true]],
    [
      "the account opts out",
      async () => {
        last = String((await setDefault("deny"))["changeId"]);
      },
      [false, false],
    ],
    ["the opt-out is undone", () => succeed("POST", `/account/remix-changes/${last}/undo`, own), [true, true]],
    ["one video is denied", () => choose("deny"), [false, true]],
    ["and follows the account again", () => choose("inherit"), [true, true]],
    ["the creator is suspended", () => suspend(true), [false, false]],
    ["and let back", () => suspend(false), [true, true]],
    ["the platform forbids", () => forbid(true), [false, false]],
    ["and no longer", () => forbid(false), [true, true]],
    ["one video is denied again", () => choose("deny"), [false, true]],
    ["the account opts out again", () => setDefault("deny"), [false, false]],
    ["one video is allowed", () => choose("allow"), [true, false]],
    ["a bulk change denies it", () => denyInBulk(), [false, false]],
    ["and is undone", () => undoBulk(), [true, false]],
  ];
  return { creator, service, videos, flips };
}

type Scene = Awaited<ReturnType<typeof scene>>;

/** Whoever asks, over and over without a pause, until `isOver`, and writes down what they were told. */
async function hammer(
  clients: number,
  { asked, isOver }: { asked: Asked[]; isOver: () => boolean },
  ask: (client: number, video: number) => Promise<boolean>,
): Promise<void> {
  const client = async (number: number): Promise<void> => {
    for (let turn = number; !isOver(); turn += 1) {
      const [video, from] = [turn % VIDEOS, now()];
      const allowed = await ask(number, video);
      asked.push({ video, from, to: now(), allowed });
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
}

async function isGranted({ service, videos }: Scene, client: number, video: number): Promise<boolean> {
  const { status, body } = await send("POST", `/videos/${videos[video] ?? ""}/grants`, service, {
    requester: `Client ${String(client)}`,
    purpose: "To find a gap",
  });
  if (status !== 201 && status !== 403) throw new Error(`${String(status)} ${JSON.stringify(body)}`);
  return status === 201;
}

async function isReadAllowed({ videos }: Scene, video: number): Promise<boolean> {
  const answer = await fetch(`${front.origin}/api/v1/videos/${videos[video] ?? ""}/permissions`);
  return ((await answer.json()) as { remix: { allowed: boolean } }).remix.allowed;
}

/** Every change several times over: in every other round at once after the one before, else when all have asked again. */
async function flipAll({ flips }: Scene, asked: readonly Asked[]): Promise<Flip[]> {
  const made: Flip[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, flip, allowed] of flips) {
      const from = now();
      await flip();
      made.push({ name, from, to: now(), allowed });
      const enough = asked.length + (round % 2 === 0 ? 3 * CLIENTS : 0);
      while (asked.length < enough) await pause(2);
    }
  }
  return made;
}

/** Where an answer contradicts the last change that was answered before it was asked for. */
function contradictions(flips: readonly Flip[], asked: readonly Asked[]): { wrong: string[]; settled: number } {
  const wrong: string[] = [];
  let settled = 0;
  for (const [index, { name, to, allowed }] of flips.entries()) {
    for (const [video, isAllowed] of allowed.entries()) {
      // Until the video's next change of permission begins, every answer must be this one.
      const until = flips.slice(index + 1).find((next) => next.allowed[video] !== isAllowed)?.from ?? Infinity;
      const after = asked.filter((one) => one.video === video && one.from > to && one.to < until);
      settled += after.length;
      for (const one of after) if (one.allowed !== isAllowed) wrong.push(`video ${String(video)} after "${name}"`);
    }
  }
  return { wrong, settled };
}

test("however many ask while everything that can change is changed: no answer contradicts a change that was answered before it was asked for, nor does the ledger", async () => {
  const played = await scene();
  const [asked, read]: [Asked[], Asked[]] = [[], []];
  let over = false;
  const isOver = () => over;
  const hammering = Promise.all([
    hammer(CLIENTS, { asked, isOver }, (client, video) => isGranted(played, client, video)),
    hammer(READERS, { asked: read, isOver }, (_, video) => isReadAllowed(played, video)),
  ]);
  const flips = await flipAll(played, asked).finally(() => {
    over = true;
  });
  await hammering;

  for (const answers of [asked, read]) {
    const { wrong, settled } = contradictions(flips, answers);
    expect(wrong).toEqual([]);
    expect(settled).toBeGreaterThan(flips.length);
    expect(new Set(answers.map(({ allowed }) => allowed)).size).toBe(2);
  }

  // In the ledger every answer stands between the change that it follows and the next one.
  const entries = await onRecord({ accountId: played.creator.id });
  let flip = -1;
  const misplaced: string[] = [];
  for (const { kind, videoId } of entries) {
    if (kind !== "grant-issued" && kind !== "grant-refused") flip += 1;
    else {
      const holds = flips[flip]?.allowed[played.videos.indexOf(videoId ?? "")] ?? false;
      if ((kind === "grant-issued") !== holds) misplaced.push(`${kind} after "${flips[flip]?.name ?? "nothing"}"`);
    }
  }
  expect(misplaced).toEqual([]);
  expect(flip).toBe(flips.length - 1);
  expect(entries.length - flips.length).toBe(asked.length);

  // And no change had to wait for the clients to pause: while it waited, only so many came after it and were served
  // before it. Counted and not timed, so that it holds on a machine that does much else.
  const overtaken = flips.map(({ from, to }) => asked.filter((one) => one.from > from && one.to < to).length);
  expect(Math.max(...overtaken)).toBeLessThan(MOST_OVERTAKEN);
});
