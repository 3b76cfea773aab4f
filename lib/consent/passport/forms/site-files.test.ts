import { expect, test } from "vitest";

import { robotsTxt } from "#lib/consent/passport/forms/robots-txt";
import { licenseLink, licenseXml } from "#lib/consent/passport/forms/rsl";
import { tdmFile, tdmPolicy, tdmRights } from "#lib/consent/passport/forms/tdmrep";
import type { PassportSite, PublicVideo } from "#lib/consent/passport/site";
import type { PassportParty, PassportStatement } from "#lib/consent/passport/statement";
import { asId } from "#lib/platform/shared/ids";

const OPEN: PassportParty = { id: "o", name: "Open", domain: "open.example", crawlers: ["OpenBot", "Open-User"] };
const SHUT: PassportParty = { id: "s", name: "Shut", domain: "shut.example", crawlers: ["ShutBot"] };

const basis = { basis: "video-choice", since: new Date("2026-11-30T12:00:00Z") } as const;

type Training = "allow" | "deny" | readonly PassportParty[];

const statement = (remix: "allow" | "deny", training: Training): PassportStatement => ({
  remix: { setting: remix, parties: [], ...basis },
  training:
    typeof training === "string"
      ? { setting: training, parties: [], ...basis }
      : { setting: "parties", parties: training, ...basis },
});

const video = (letter: string, remix: "allow" | "deny", training: Training): PublicVideo => ({
  id: asId(letter.repeat(22)),
  visibility: "public",
  restriction: null,
  statement: statement(remix, training),
});

const site = (remix: "allow" | "deny", videos: PublicVideo[], searchDenied = false): PassportSite => ({
  platform: { origin: "https://v.example", name: "V & W", contactUrl: "https://v.example/ask", searchDenied },
  default: statement(remix, "deny"),
  videos,
  parties: [OPEN, SHUT],
});

const RESERVATION =
  "# train-ai=n and ai-train=no are express reservations of rights under Article 4 of Directive (EU) 2019/790.\n" +
  "License: https://v.example/license.xml\n";

const A = "a".repeat(22);
const B = "b".repeat(22);

test("robots.txt of a site without exceptions", () => {
  expect(robotsTxt(site("deny", [video("a", "deny", "deny")]))).toEqual({
    text: `${RESERVATION}
User-agent: *
Allow: /
Content-Usage: / train-ai=n, ai-use=n
Content-Signal: ai-train=no, ai-input=no
`,
    untoldExceptions: 0,
  });
});

test("robots.txt with what is allowed, and a group for the crawlers of a party", () => {
  expect(robotsTxt(site("deny", [video("a", "allow", "allow"), video("b", "deny", [OPEN])])).text).toBe(`${RESERVATION}
User-agent: *
Allow: /
Content-Usage: / train-ai=n, ai-use=n
Content-Signal: ai-train=no, ai-input=no
Content-Usage: /v/${A} train-ai=y
Content-Usage: /media/videos/${A}/ train-ai=y

User-agent: OpenBot
User-agent: Open-User
Allow: /
Content-Usage: / train-ai=n, ai-use=n
Content-Signal: ai-train=no, ai-input=no
Content-Usage: /v/${A} train-ai=y
Content-Usage: /media/videos/${A}/ train-ai=y
Content-Usage: /v/${B} train-ai=y, ai-use=n
Content-Usage: /media/videos/${B}/ train-ai=y, ai-use=n
`);
});

test("robots.txt with a denial first, told by both forms, and the platform's word about search in every rule", () => {
  const videos = [video("a", "allow", "allow"), video("b", "deny", "deny")];
  expect(robotsTxt(site("allow", videos, true)).text).toBe(`${RESERVATION}
User-agent: *
Allow: /
Content-Usage: / train-ai=n, search=n
Content-Signal: ai-train=no, search=no
Content-Usage: /v/${B} train-ai=n, ai-use=n, search=n
Content-Signal: /v/${B} ai-train=no, ai-input=no, search=no
Content-Usage: /media/videos/${B}/ train-ai=n, ai-use=n, search=n
Content-Signal: /media/videos/${B}/ ai-train=no, ai-input=no, search=no
Content-Usage: /v/${A} train-ai=y, search=n
Content-Usage: /media/videos/${A}/ train-ai=y, search=n
`);
});

test("a name that could end its line is no crawler's", () => {
  const hostile = { ...OPEN, crawlers: ["Bot\nAllow: /", "Bot 2", "", "GoodBot"] };
  const { text } = robotsTxt({ ...site("deny", [video("a", "deny", [hostile])]), parties: [hostile] });
  expect(text.match(/^User-agent: .*$/gm)).toEqual(["User-agent: *", "User-agent: GoodBot"]);
});

test("a crawler that two parties share, in whatever case, is told yes only where both are named", () => {
  const other = { ...SHUT, crawlers: ["openbot"] };
  const parties = [{ ...OPEN, crawlers: ["OpenBot"] }, other];
  const one = { ...site("deny", [video("a", "deny", [OPEN])]), parties };
  expect(robotsTxt(one).text).not.toContain("OpenBot");
  const both = { ...site("deny", [video("a", "deny", [OPEN, other])]), parties };
  expect(robotsTxt(both).text).toContain(`User-agent: OpenBot\n`);
});

test("tdmrep.json has its exceptions before the rule for everything", () => {
  const { text } = tdmFile(
    site("deny", [video("a", "deny", "allow"), video("b", "deny", [OPEN]), video("c", "deny", "deny")]),
  );
  const policy = "https://v.example/.well-known/tdm-policy.json";
  expect(JSON.parse(text)).toEqual([
    { location: `/v/${A}`, "tdm-reservation": 0 },
    { location: `/media/videos/${A}/`, "tdm-reservation": 0 },
    { location: `/v/${B}`, "tdm-reservation": 1, "tdm-policy": policy },
    { location: `/media/videos/${B}/`, "tdm-reservation": 1, "tdm-policy": policy },
    { location: "/", "tdm-reservation": 1 },
  ]);
});

test("tdmrep.json of a site without exceptions is a list of one rule", () => {
  expect(tdmFile(site("allow", [])).text).toBe('[\n{"location":"/","tdm-reservation":1}\n]\n');
});

test("a reservation names the policy only where asking can help", () => {
  const rights = (training: Training) => tdmRights(statement("deny", training), "https://v.example");
  expect(rights("deny")).toEqual({ "tdm-reservation": 1 });
  expect(rights("allow")).toEqual({ "tdm-reservation": 0 });
  expect(rights([OPEN])).toMatchObject({ "tdm-reservation": 1, "tdm-policy": expect.any(String) as string });
});

test("the policy is an offer that asks for consent", () => {
  expect(tdmPolicy(site("deny", []).platform)).toEqual({
    "@context": ["http://www.w3.org/ns/odrl.jsonld", { tdm: "http://www.w3.org/ns/tdmrep#" }],
    "@type": "Offer",
    profile: "http://www.w3.org/ns/tdmrep",
    uid: "https://v.example/.well-known/tdm-policy.json",
    assigner: { uid: "https://v.example", "vcard:fn": "V & W", "vcard:hasURL": "https://v.example/ask" },
    permission: [{ action: "tdm:mine", duty: [{ action: "obtainConsent" }] }],
  });
});

test("license.xml prohibits what is denied, narrower where a video differs, and permits nothing", () => {
  const videos = [
    video("a", "deny", "allow"),
    video("b", "allow", [OPEN]),
    video("c", "allow", "allow"),
    video("d", "deny", "deny"),
  ];
  const licensed = (url: string, prohibited: string) =>
    `  <content url="${url}"><license><prohibits type="usage">${prohibited}</prohibits></license></content>\n`;
  expect(licenseXml(site("deny", videos)).text).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<rsl xmlns="https://rslstandard.org/rsl" max-age="1">\n' +
      licensed("/", "ai-train ai-input") +
      licensed(`/v/${A}`, "ai-input") +
      licensed(`/media/videos/${A}/`, "ai-input") +
      licensed(`/v/${B}`, "ai-train") +
      licensed(`/media/videos/${B}/`, "ai-train") +
      "</rsl>\n",
  );
});

test("license.xml names search only where the platform keeps it away", () => {
  expect(licenseXml(site("allow", [], true)).text).toContain(">ai-train ai-index search<");
});

test("the Link header has an absolute target and both parameters", () => {
  expect(licenseLink("https://v.example")).toBe(
    '<https://v.example/license.xml>; rel="license"; type="application/rsl+xml"',
  );
});
