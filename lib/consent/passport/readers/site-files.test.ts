import { expect, test } from "vitest";

import { readRobotsTxt } from "#lib/consent/passport/readers/robots-txt";
import { readLicenseXml } from "#lib/consent/passport/readers/rsl";
import { readTdmFile, readTdmHeaders } from "#lib/consent/passport/readers/tdmrep";

const PAGE = "https://v.example/v/a";

test.each([
  ["of everyone", "User-agent: *\nContent-Usage: / train-ai=n", "no"],
  ["without a path", "User-agent: *\nContent-Usage: train-ai=n", "no"],
  ["by the longest path", "User-agent: *\nContent-Usage: /v/a train-ai=y\nContent-Usage: / train-ai=n", "yes"],
  [
    "by a path of the same length, the stricter",
    "User-agent: *\nContent-Usage: /v/a train-ai=y\nContent-Usage: /v/a train-ai=n",
    "no",
  ],
  [
    "by the longest path, though it says nothing readable",
    "User-agent: *\nContent-Usage: /v train-ai=no\nContent-Usage: / train-ai=n",
    "unknown",
  ],
  ["with a wildcard", "User-agent: *\nContent-Usage: /*/a$ train-ai=y\nContent-Usage: / train-ai=n", "yes"],
  ["before a comment", "user-agent: *\ncontent-usage: / train-ai=n # ok", "no"],
  [
    "of its own group alone",
    "User-agent: *\nContent-Usage: / train-ai=n\nUser-agent: mybot\nContent-Usage: / train-ai=y",
    "yes",
  ],
  [
    "of its own group, where that has none",
    "User-agent: *\nContent-Usage: / train-ai=n\nUser-agent: MyBot\nDisallow:",
    "unknown",
  ],
  [
    "of its own group, where that has none and comes first",
    "User-agent: mybot\nDisallow:\nUser-agent: *\nContent-Usage: / train-ai=n",
    "unknown",
  ],
  [
    "of its own group, where that is empty",
    "User-agent: *\nContent-Usage: / train-ai=n\n\nUser-agent: MyBot",
    "unknown",
  ],
  [
    "of all groups of its name",
    "User-agent: mybot\nContent-Usage: / train-ai=n\nUser-agent: MyBot\nContent-Usage: /v train-ai=y",
    "yes",
  ],
  ["of a group of several", "User-agent: a\nUser-agent: mybot\nContent-Usage: / train-ai=n", "no"],
  ["of another crawler", "User-agent: other\nContent-Usage: / train-ai=n", "unknown"],
  ["of what may not be crawled", "User-agent: *\nContent-Usage: / train-ai=y\nDisallow: /v/", "unknown"],
  ["outside a group", "Content-Usage: / train-ai=n", "unknown"],
  ["after unknown lines", "\uFEFFUser-agent: *\nLicense: x\nContent-Usage: / train-ai=n", "no"],
])("Content-Usage %s", (_, text, training) => {
  expect(readRobotsTxt(text, PAGE, "MyBot").contentUsage.training).toBe(training);
});

test.each([
  ["of everyone", "User-agent: *\nContent-signal: ai-train=no, search=yes", "no"],
  [
    "with a path, the strictest that matches",
    "User-agent: *\nContent-Signal: ai-train=no\nContent-Signal: /v/a ai-train=yes",
    "no",
  ],
  ["with a path", "User-agent: *\nContent-Signal: search=yes\nContent-Signal: /v/ ai-train=yes", "yes"],
  ["with another path", "User-agent: *\nContent-Signal: /w/ ai-train=yes", "unknown"],
  ["of its own group alone", "User-agent: *\nContent-Signal: ai-train=no\nUser-agent: mybot\nAllow: /", "unknown"],
])("Content-Signal %s", (_, text, training) => {
  expect(readRobotsTxt(text, PAGE, "mybot").contentSignal.training).toBe(training);
});

test("what may be crawled is read from Allow and Disallow", () => {
  const text = "User-agent: *\nDisallow: /\nAllow: /v/\nContent-Usage: / train-ai=n";
  expect(readRobotsTxt(text, PAGE, "mybot").mayCrawl).toBe(true);
  expect(readRobotsTxt(text, "https://v.example/w", "mybot").mayCrawl).toBe(false);
});

test("rules after 500 KiB are not read, and a file of agents and rules costs no more than its length", () => {
  const padding = `# ${"x".repeat(500 * 1024)}\n`;
  expect(readRobotsTxt(`User-agent: *\n${padding}Content-Usage: / train-ai=y`, PAGE, "a").contentUsage.training).toBe(
    "unknown",
  );
  const text = "User-agent: a\n".repeat(15_000) + "Content-Usage: / train-ai=n\n".repeat(8_000);
  expect(readRobotsTxt(text, PAGE, "a").contentUsage.training).toBe("no");
});

const rules = (...list: unknown[]) => JSON.stringify(list);
const rule = (location: unknown, reservation: unknown, policy?: unknown) => ({
  location,
  "tdm-reservation": reservation,
  "tdm-policy": policy,
});

test.each([
  ["the first match decides, not the longest", rules(rule("/", 1), rule("/v/a", 0)), "no"],
  ["an exception before the rest", rules(rule("/v/a", 0), rule("/", 1)), "yes"],
  ["with a policy", rules(rule("/", 1, "https://v.example/ask")), "ask"],
  ["with a policy that is no address", rules(rule("/", 1, "ask")), "no"],
  ["a policy without a reservation", rules(rule("/", 0, "https://v.example/ask")), "yes"],
  ["wildcards", rules(rule("/*/b", 0), rule("/v$", 0), rule("/*a$", 1)), "no"],
  ["encoded letters", rules(rule("/%76/a", 0)), "yes"],
  ["another reservation is unset", rules(rule("/v/a", 2), rule("/", 1)), "unknown"],
  ["text is no reservation", rules(rule("/", "1")), "unknown"],
  ["no location is no rule", rules({ "tdm-reservation": 0 }, 7, null, rule("/", 1)), "no"],
  ["no match", rules(rule("/w", 1)), "unknown"],
  ["no list", JSON.stringify(rule("/", 1)), "unknown"],
  ["no JSON", "[", "unknown"],
  ["nested too deep", "[".repeat(100_000), "unknown"],
])("tdmrep.json: %s", (_, text, training) => {
  expect(readTdmFile(text, "/v/a")).toEqual({ training, remix: "unknown" });
});

test.each([
  ["1", null, "no"],
  ["1", "https://v.example/ask", "ask"],
  [" 0 ", null, "yes"],
  ["true", null, "unknown"],
  ["1, 0", null, "unknown"],
  [null, "https://v.example/ask", "unknown"],
])("tdm-reservation %s, tdm-policy %s: %s", (reservation, policy, training) => {
  expect(readTdmHeaders(reservation, policy)).toEqual({ training, remix: "unknown" });
});

const rsl = (inner: string) => `<?xml version="1.0"?><rsl xmlns="https://rslstandard.org/rsl">${inner}</rsl>`;
const content = (url: string, inner: string, more = "") =>
  `<content url="${url}" ${more}><license>${inner}</license></content>`;
const prohibits = (usage: string) => `<prohibits type="usage">${usage}</prohibits>`;
const permits = (usage: string) => `<permits type="usage">${usage}</permits>`;

test.each([
  ["prohibited", content("/", prohibits("ai-train")), "no", "unknown"],
  ["prohibited with all AI", content("/", prohibits("ai-all")), "no", "no"],
  ["narrower content decides", content("/", prohibits("all")) + content("/v/", prohibits("ai-input")), "unknown", "no"],
  ["of one width, the stricter", content("/v", permits("ai-train")) + content("/v", prohibits("ai-train")), "no", "no"],
  ["permitted and prohibited", content("/", permits("all") + prohibits("ai-train")), "no", "yes"],
  ["a closed list", content("/", permits("search")), "no", "no"],
  ["free", content("/", `${permits("ai-train")}<payment type="free"/>`), "yes", "no"],
  ["for money", content("/", `${permits("ai-train")}<payment type="purchase"/>`), "ask", "no"],
  ["for some users", content("/", `${permits("ai-train")}<permits type="user">education</permits>`), "ask", "no"],
  ["by a licence server", content("/", permits("ai-train"), 'server="https://l.example"'), "ask", "no"],
  ["by an absolute address", content("https://v.example/v/*", prohibits("ai-train")), "no", "unknown"],
  ["on another site", content("https://w.example/", permits("ai-train")), "unknown", "unknown"],
  ["on a path written alike", content("/v/b", prohibits("ai-train")), "unknown", "unknown"],
  ["an unknown element", content("/", prohibits("ai-train")) + "<surprise/>", "unknown", "unknown"],
  [
    "a foreign element",
    content("/", `${prohibits("ai-train")}<x:y xmlns:x="urn:x"/><z xmlns="urn:z"/>`),
    "no",
    "unknown",
  ],
  ["no content", "", "unknown", "unknown"],
  ["not well-formed", "<content>", "unknown", "unknown"],
  ["an entity of its own", "&lol;", "unknown", "unknown"],
])("license.xml: %s", (_, inner, training, remix) => {
  expect(readLicenseXml(rsl(inner), PAGE)).toEqual({ training, remix });
});

test("a document of another namespace is no RSL", () => {
  const text = rsl(content("/", prohibits("ai-train"))).replace("rslstandard", "example");
  expect(readLicenseXml(text, PAGE)).toEqual({ training: "unknown", remix: "unknown" });
});
