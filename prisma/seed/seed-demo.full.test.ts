import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

import { beforeAll, expect, test } from "vitest";

import { signIn } from "#lib/people/accounts/sign-in";
import { db } from "#lib/platform/db/client";
import { childEnv } from "#lib/platform/env";
import { asId, type VideoId } from "#lib/platform/shared/ids";
import { provenanceReport } from "#lib/provenance/credentials/report";
import { label } from "#lib/provenance/labels/label";
import { readLabelHistory } from "#lib/provenance/labels/read-label-history";
import { useTestDatabase } from "#lib/testing/database";
import { DEMO_VIDEOS } from "#prisma/seed/catalogue";

useTestDatabase();

// Its films in full are made by the product that the journeys start.
const start = (): ChildProcess =>
  spawn(process.execPath, ["prisma/seed/main.ts", "--short"], {
    env: childEnv({ SEED_DEMO: "true" }),
    stdio: ["ignore", "pipe", "pipe"],
  });

/** Runs the seed until it has told of `lines` steps, then kills it as a power cut would. */
async function seedCutOffAfter(lines: number): Promise<void> {
  const seed = start();
  const ended = once(seed, "close");
  let reported = 0;
  if (!seed.stderr) throw new Error("The seed has no standard error.");
  for await (const line of createInterface(seed.stderr)) {
    if (line.startsWith("Demo: ") && (reported += 1) === lines) seed.kill("SIGKILL");
  }
  await ended;
  expect(seed.signalCode).toBe("SIGKILL");
}

async function seedWhole(): Promise<string> {
  const seed = start();
  let said = "";
  seed.stdout?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  await once(seed, "close");
  expect(seed.exitCode).toBe(0);
  return said;
}

let signIns: string;
beforeAll(async () => {
  await seedCutOffAfter(2);
  signIns = await seedWhole();
}, 420_000);

/** What a newcomer is to see of each file; every state of the product is among them. */
const STATES: Record<string, [state: string, kind: string, confidence: string | null, basis: string | null]> = {
  "snow-in-the-pines": ["invalid", "none", null, null],
  "moon-over-the-bay": ["invalid", "ai-generated", "claimed", "content-credentials"],
  "blue-hour-draft": ["trusted", "captured", "confirmed", "content-credentials"],
  "evening-tones": ["trusted", "none", null, null],
  "balloons-over-the-hills": ["none", "none", null, null],
  "rain-on-the-window": ["invalid", "none", null, null],
  "clay-planets": ["none", "ai-generated", "declared", "creator"],
  "paper-lanterns": ["valid", "ai-generated", "claimed", "content-credentials"],
  "flower-terraces": ["trusted", "ai-modified", "confirmed", "staff"],
  "aurora-collage": ["trusted", "may-contain-ai", "confirmed", "content-credentials"],
  "lily-pond": ["trusted", "ai-modified", "confirmed", "content-credentials"],
  "ocean-at-first-light": ["trusted", "ai-modified", "confirmed", "content-credentials"],
  "neon-harbour": ["trusted", "ai-generated", "confirmed", "content-credentials"],
  "dunes-at-dusk": ["trusted", "captured", "confirmed", "content-credentials"],
};

const load = async (name: string) => {
  const found = await db().video.findMany({
    where: { originalName: { startsWith: `${name}.` } },
    include: { provenance: true, comments: true },
  });
  expect(found).toHaveLength(1);
  const [video] = found;
  if (!video?.provenance) throw new Error(`${name} has no provenance.`);
  return { ...video, report: provenanceReport.parse(video.provenance.report) };
};

test.each(DEMO_VIDEOS.map((video) => [video.name, video] as const))(
  "%s is there once, ready, and in its state",
  async (name, { visibility, comments = [] }) => {
    const video = await load(name);
    const { kind, confidence, basis } = label.parse(video.label);
    expect([video.report.state, kind, confidence, basis]).toEqual(STATES[name]);
    expect(video).toMatchObject({ status: "ready", visibility });
    expect(video.comments).toHaveLength(comments.length);
    expect(video.posterKey).not.toBeNull();
  },
);

test("the two files that no longer hold say which of the reasons it is", async () => {
  const codes = async (name: string) => (await load(name)).report.problems.map(({ code }) => code);
  expect(await codes("snow-in-the-pines")).toContainEqual(expect.stringContaining("expired"));
  expect(await codes("rain-on-the-window")).toContainEqual(expect.stringContaining("bmffHash"));
});

test("a declaration that was withdrawn is in the history of its label, once", async () => {
  const { id } = await load("evening-tones");
  const { items } = await readLabelHistory(asId<VideoId>(id), { limit: 10 });
  expect(items.map(({ from, to, by }) => [from?.words, to.words, by])).toEqual([
    ["Creator: AI-generated", "No AI label", "creator"],
    ["No AI label", "Creator: AI-generated", "creator"],
  ]);
});

test("the chain shows every tool that had a part in it", async () => {
  const { report } = await load("lily-pond");
  expect(new Set(report.manifests.map(({ signer }) => signer?.name))).toEqual(
    new Set(["Demo Studio", "Demo Editor", "Demo Camera", "Demo Video Model"]),
  );
});

test("what makes the demo trusted says that it is this installation's own list", async () => {
  expect((await load("dunes-at-dusk")).report.trustList?.name).toContain("this installation only");
});

test("somebody has asked to remix videos of both creators, and was granted some and refused others", async () => {
  const asked = await db().grant.groupBy({ by: ["ownerId", "outcome"], _count: true });
  expect(new Set(asked.map(({ ownerId }) => ownerId)).size).toBe(2);
  expect(asked).toHaveLength(4);
});

test("everybody who is printed can sign in with what is printed", async () => {
  const printed = [...signIns.matchAll(/^ {2}(\S+)\s+(\S+)/gmu)];
  expect(printed).toHaveLength(8);
  for (const [, email = "", password = ""] of printed) {
    await expect(signIn({ email, password }, { address: "127.0.0.1", userAgent: "" })).resolves.toBeDefined();
  }
});

test("a second start prints the same and changes nothing, not even what was deleted", async () => {
  await db().comment.deleteMany({});
  const count = async () => ({
    videos: await db().video.count(),
    comments: await db().comment.count(),
    entries: await db().ledgerEntry.count(),
  });
  const before = await count();
  expect(await seedWhole()).toBe(signIns);
  expect(await count()).toEqual(before);
});
