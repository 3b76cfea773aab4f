import { beforeAll, expect, test } from "vitest";

import { setChoice } from "#lib/consent/changes/set-choice";
import { addParty } from "#lib/consent/parties/add-party";
import { readSitePassport } from "#lib/consent/passport/read-passport";
import { readContentUsage } from "#lib/consent/passport/readers/aipref";
import { readContentSignal } from "#lib/consent/passport/readers/content-signal";
import { readRobotsMeta } from "#lib/consent/passport/readers/robots-meta";
import { readRobotsTxt } from "#lib/consent/passport/readers/robots-txt";
import { readLicenseXml } from "#lib/consent/passport/readers/rsl";
import { readTdmFile, readTdmHeaders } from "#lib/consent/passport/readers/tdmrep";
import { env } from "#lib/platform/env";
import { fixedClock } from "#lib/platform/shared/clock";
import { asId, newId, type VideoId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";
import { useFront } from "#lib/testing/front";
import { storeObject } from "#lib/testing/store-object";
import { mediaRoutes } from "#server/routes/media";
import { passportRoutes } from "#server/routes/passport";

useTestDatabase();

const front = useFront([...passportRoutes, ...mediaRoutes], (_req, res) => {
  res.appendHeader("Link", "</style.css>; rel=preload");
  res.end("a page");
  return Promise.resolve();
});

const NAMED = "NamedBot";
/** What was decided about each video, by its name here. */
const ids: Record<string, VideoId> = {};

async function video(ownerId: string, more: Parameters<typeof makeVideo>[1] = {}): Promise<VideoId> {
  const stored = {
    storageKey: await storeObject(Buffer.from("a film")),
    mediaType: "video/mp4",
    sha256: newId<string>(),
  };
  return asId<VideoId>((await makeVideo(ownerId, { visibility: "public", ...stored, ...more })).id);
}

beforeAll(async () => {
  const creator = actorFor(await makeAccount());
  const administrator = actorFor(await makeAccount(), { role: "administrator" });
  const lab = { name: "A lab", domain: "lab.example", crawlers: [NAMED], contact: undefined };
  const party = await addParty(administrator, lab);
  const make = async (name: string, choice: "allow" | "deny" | "parties" | null, more = {}) => {
    const videoId = await video(creator.accountId, more);
    ids[name] = videoId;
    const parties = choice === "parties" ? [party] : [];
    if (choice) await setChoice(creator, { permission: "training", videoId, choice, parties });
  };
  await make("undecided", null);
  await make("allowed", "allow");
  await make("named", "parties");
  await make("denied", "deny");
  await make("unlisted", "allow", { visibility: "unlisted" });
  await make("private", "allow", { visibility: "private" });
  await make("restricted", "allow", { restrictedAt: new Date() });
  await make("removed", "allow", { removedAt: new Date() });
  ids["remixed"] = await video(creator.accountId);
  await setChoice(creator, { videoId: ids["remixed"], choice: "allow" });
});

const idOf = (name: string): VideoId => ids[name] ?? asId<VideoId>("");
const text = async (path: string) => (await fetch(front.origin + path)).text();

/** What every file of the whole site says of an address, each by its own reader, and the headers of the answer. */
async function told(path: string, crawler = "Stranger") {
  const address = `${env().publicUrl}${path}`;
  const { headers } = await fetch(front.origin + path);
  return {
    robots: readRobotsTxt(await text("/robots.txt"), address, crawler),
    tdm: readTdmFile(await text("/.well-known/tdmrep.json"), path),
    license: readLicenseXml(await text("/license.xml"), address),
    headers: {
      usage: readContentUsage(headers.get("content-usage") ?? ""),
      signal: readContentSignal(headers.get("content-signal") ?? ""),
      tdm: readTdmHeaders(headers.get("tdm-reservation"), headers.get("tdm-policy")),
      robots: readRobotsMeta(headers.get("x-robots-tag") ?? "", crawler),
    },
  };
}

const pathsOf = (name: string): string[] => [`/v/${idOf(name)}`, `/media/videos/${idOf(name)}/file`];

test.each([
  ["undecided", "no"],
  ["denied", "no"],
  ["allowed", "yes"],
] as const)("of a video that is %s, page and file say by every form that training is: %s", async (name, answer) => {
  for (const path of pathsOf(name)) {
    const { robots, tdm, license, headers } = await told(path);
    expect(robots).toMatchObject({ mayCrawl: true, contentUsage: { training: answer } });
    expect([tdm.training, headers.usage.training, headers.signal.training, headers.tdm.training]).toEqual(
      Array.from({ length: 4 }, () => answer),
    );
    // These cannot permit.
    expect(license.training).toBe(answer === "yes" ? "unknown" : "no");
    expect(headers.robots.training).toBe(answer === "yes" ? "unknown" : "no");
  }
});

test("a named party's crawler is told yes by robots.txt, and everybody else to ask or no", async () => {
  for (const path of pathsOf("named")) {
    expect((await told(path, NAMED)).robots.contentUsage.training).toBe("yes");
    const { robots, tdm, headers } = await told(path);
    expect(robots.contentUsage.training).toBe("no");
    expect([tdm.training, headers.tdm.training]).toEqual(["ask", "ask"]);
    expect([headers.usage.training, headers.signal.training]).toEqual(["no", "no"]);
  }
});

test("allowed remixing is told nowhere as a yes, and a denied one everywhere as a no", async () => {
  const [page = ""] = pathsOf("remixed");
  const open = await told(page);
  expect([open.headers.usage.remix, open.headers.signal.remix]).toEqual(["unknown", "unknown"]);
  const [deniedPage = ""] = pathsOf("denied");
  const denied = await told(deniedPage);
  expect([denied.headers.usage.remix, denied.headers.signal.remix]).toEqual(["no", "no"]);
  expect([denied.robots.contentUsage.remix, denied.license.remix]).toEqual(["no", "no"]);
});

test("files of the whole site name no video that is unlisted, private, restricted or removed", async () => {
  const files = await Promise.all(["/robots.txt", "/.well-known/tdmrep.json", "/license.xml"].map(text));
  expect(files.join("")).toContain(idOf("allowed"));
  for (const name of ["unlisted", "private", "restricted", "removed"]) {
    expect(files.join("")).not.toContain(idOf(name));
  }
});

test("an unlisted video says what was decided in its own headers, and a private or removed one nothing at all", async () => {
  const unlisted = await fetch(`${front.origin}/v/${idOf("unlisted")}`);
  expect(unlisted.headers.get("content-usage")).toBe("train-ai=y, ai-use=n");
  for (const name of ["private", "removed", "unknown"]) {
    const { headers } = await fetch(`${front.origin}/v/${idOf(name)}`);
    expect([headers.get("content-usage"), headers.get("tdm-reservation"), headers.get("x-robots-tag")]).toEqual([
      null,
      null,
      null,
    ]);
  }
});

test("the license stands beside what a page links to itself, and leads to the file that is served", async () => {
  const { headers } = await fetch(`${front.origin}/v/${idOf("denied")}`);
  const link = headers.get("link") ?? "";
  expect(link).toContain("</style.css>; rel=preload");
  expect(link).toContain(`<${env().publicUrl}/license.xml>; rel="license"`);
  const served = await fetch(`${front.origin}/license.xml`);
  expect([served.status, served.headers.get("content-type")]).toEqual([200, "application/rsl+xml"]);
  const policy = await fetch(`${front.origin}/.well-known/tdm-policy.json`);
  expect(await policy.json()).toMatchObject({ "@type": "Offer", permission: [{ action: "tdm:mine" }] });
});

test("a part of a file, HEAD and an answer without a body say the same as the whole file", async () => {
  const path = `${front.origin}/media/videos/${idOf("denied")}/file`;
  const whole = await fetch(path);
  const others = [
    await fetch(path, { headers: { Range: "bytes=0-1" } }),
    await fetch(path, { method: "HEAD" }),
    await fetch(path, { headers: { "If-None-Match": whole.headers.get("etag") ?? "" } }),
  ];
  expect(others.map(({ status }) => status)).toEqual([206, 200, 304]);
  for (const { headers } of others) {
    for (const name of ["content-usage", "content-signal", "tdm-reservation", "x-robots-tag", "link"]) {
      expect(headers.get(name)).toBe(whole.headers.get(name));
      expect(headers.get(name)).not.toBeNull();
    }
  }
});

test("a decision shows in the headers at once, and in the files of the whole site within a minute", async () => {
  const creator = actorFor(await makeAccount());
  const videoId = await video(creator.accountId);
  const usage = async () => (await fetch(`${front.origin}/v/${videoId}`)).headers.get("content-usage");
  const clock = fixedClock(new Date(Date.now() + 3_600_000));
  const inFile = async () => (await readSitePassport(clock)).robotsTxt.text.includes(videoId);
  expect([await usage(), await inFile()]).toEqual(["train-ai=n, ai-use=n", false]);
  await setChoice(creator, { permission: "training", videoId, choice: "allow" });
  expect(await usage()).toBe("train-ai=y, ai-use=n");
  clock.advanceMs(60_000);
  expect(await inFile()).toBe(true);
});
