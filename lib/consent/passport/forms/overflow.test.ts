import { expect, test } from "vitest";

import { robotsTxt } from "#lib/consent/passport/forms/robots-txt";
import { licenseXml } from "#lib/consent/passport/forms/rsl";
import { tdmFile } from "#lib/consent/passport/forms/tdmrep";
import { readRobotsTxt } from "#lib/consent/passport/readers/robots-txt";
import { readLicenseXml } from "#lib/consent/passport/readers/rsl";
import type { PassportSite, PublicVideo } from "#lib/consent/passport/site";
import type { PassportParty, PassportStatement } from "#lib/consent/passport/statement";
import { asId } from "#lib/platform/shared/ids";

const MAX_BYTES = 400 * 1024;
const ORIGIN = "https://v.example";

const PARTY: PassportParty = { id: "a", name: "A", domain: "a.example", crawlers: ["A-Bot"] };

const basis = { basis: "video-choice", since: new Date("2026-11-30T12:00:00Z") } as const;
const allowed = { setting: "allow", parties: [], ...basis } as const;
const denied = { setting: "deny", parties: [], ...basis } as const;
const forOne = { setting: "parties", parties: [PARTY], ...basis } as const;

const many = (count: number, prefix: string, statement: PassportStatement): PublicVideo[] =>
  Array.from({ length: count }, (_, index) => ({
    id: asId(`${prefix}${String(index)}`.padEnd(22, "_")),
    visibility: "public",
    restriction: null,
    statement,
  }));

const openSite = (videos: PublicVideo[], parties = [PARTY]): PassportSite => ({
  platform: { origin: ORIGIN, name: "V", contactUrl: `${ORIGIN}/ask`, searchDenied: false },
  default: { remix: allowed, training: denied },
  videos,
  parties,
});

const groupsOf = (text: string): string[] => text.split("\n\n").slice(1);

/** How many videos a group names, by the rule for their page. */
const namedIn = (group: string, prefix: string): number => group.split(`Content-Usage: /v/${prefix}`).length - 1;

test("when permissions do not all fit, every denial is still written, and what is left out is counted", () => {
  const denials = many(200, "d", { remix: denied, training: denied });
  const site = openSite([
    ...many(6_000, "o", { remix: allowed, training: allowed }),
    ...many(100, "p", { remix: allowed, training: forOne }),
    ...denials,
  ]);
  const [robots, tdm, license] = [robotsTxt(site), tdmFile(site), licenseXml(site)];
  for (const { text } of [robots, tdm, license]) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_BYTES);
  const groups = groupsOf(robots.text);
  expect(groups).toHaveLength(2);
  for (const group of groups) expect(namedIn(group, "d")).toBe(200);
  for (const { id } of denials) expect(license.text).toContain(`<content url="/v/${id}">`);

  const [everyone = "", ofParty = ""] = groups;
  expect(namedIn(everyone, "o")).toBeGreaterThan(100);
  expect(namedIn(ofParty, "o")).toBe(namedIn(everyone, "o"));
  expect(robots.untoldExceptions).toBe(6_100 - namedIn(everyone, "o") - namedIn(ofParty, "p"));

  const rules = JSON.parse(tdm.text) as unknown[];
  expect(rules.at(-1)).toEqual({ location: "/", "tdm-reservation": 1 });
  expect(tdm.untoldExceptions).toBe(6_100 - (rules.length - 1) / 2);
  // A video that is denied nothing cannot be written there, so nothing of it is left out.
  expect(license.untoldExceptions).toBe(0);
});

test("when denials do not all fit, the whole site is told as denied", () => {
  const site = openSite([
    ...many(6_000, "d", { remix: denied, training: denied }),
    ...many(3, "o", { remix: allowed, training: allowed }),
    ...many(5_000, "r", { remix: allowed, training: denied }),
  ]);
  const [robots, license] = [robotsTxt(site), licenseXml(site)];
  const nothing = { training: "no", remix: "no" };
  for (const id of [site.videos[0]?.id, site.videos[5_999]?.id, "a-video-nobody-named"]) {
    const page = `${ORIGIN}/v/${id ?? ""}`;
    const { contentUsage, contentSignal } = readRobotsTxt(robots.text, page, "A-Bot");
    expect({ contentUsage, contentSignal }).toEqual({ contentUsage: nothing, contentSignal: nothing });
    expect(readLicenseXml(license.text, page)).toEqual(nothing);
  }
  for (const { text } of [robots, license]) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_BYTES);
  const [everyone = ""] = groupsOf(robots.text);
  expect(namedIn(everyone, "d")).toBe(0);
  expect(namedIn(everyone, "o")).toBe(3);
  expect(namedIn(everyone, "r")).toBeGreaterThan(1_000);
  expect(robots.untoldExceptions).toBe(5_000 - namedIn(everyone, "r"));
});

test("crawlers without number leave room for the site's rules", () => {
  const letters = (index: number): string => Array.from(String(index), (digit) => "abcdefghij"[Number(digit)]).join("");
  const crawlers = Array.from({ length: 5_000 }, (_, index) => letters(index).padEnd(100, "x"));
  const party = { ...PARTY, crawlers };
  const videos = many(1, "p", { remix: allowed, training: { ...forOne, parties: [party] } });
  const { text } = robotsTxt(openSite(videos, [party]));
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_BYTES);
  expect(namedIn(groupsOf(text)[1] ?? "", "p")).toBe(1);
  expect(readRobotsTxt(text, `${ORIGIN}/v/${videos[0]?.id ?? ""}`, crawlers[4_999] ?? "").contentUsage.training).toBe(
    "no",
  );
});
