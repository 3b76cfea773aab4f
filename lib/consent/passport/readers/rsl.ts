import type { XmlElement } from "@rgrove/parse-xml";

import { type Answer, NOTHING_SAID, type PassportReading, strictest } from "#lib/consent/passport/readers/answer";
import { matchesPath } from "#lib/consent/passport/readers/path-pattern";
import { elementsIn, rootOf } from "#lib/consent/passport/readers/xml";

const NAMESPACE = "https://rslstandard.org/rsl";

const ELEMENTS = new Set(
  (
    "content license permits prohibits payment standard custom amount accepts legal " +
    "alternate schema copyright terms reporting"
  ).split(" "),
);

/** The children in RSL's namespace. A prefix, or a namespace of its own, makes it an element of another vocabulary. */
const ownIn = (element: XmlElement, name?: string): XmlElement[] =>
  elementsIn(element).filter(
    (child) =>
      !child.name.includes(":") &&
      (child.attributes["xmlns"] ?? NAMESPACE) === NAMESPACE &&
      (name === undefined || child.name === name),
  );

/** An unknown element of the namespace makes the whole document say nothing. */
function isConformant(root: XmlElement): boolean {
  const open = [root];
  for (let element = open.pop(); element !== undefined; element = open.pop()) {
    const children = ownIn(element);
    if (!children.every(({ name }) => ELEMENTS.has(name))) return false;
    open.push(...children);
  }
  return true;
}

/** The path pattern of content that is on this site, or null. */
function patternOf({ attributes }: XmlElement, origin: string): string | null {
  const url = attributes["url"] ?? "";
  if (url.startsWith("/")) return url;
  return url.startsWith(`${origin}/`) ? url.slice(origin.length) : null;
}

const usagesOf = (license: XmlElement, name: "permits" | "prohibits"): string[] =>
  ownIn(license, name)
    .filter(({ attributes }) => attributes["type"] === "usage")
    .flatMap(({ text }) => text.split(/\s+/).filter(Boolean));

/** Whether the licence holds only for some, or for something in return. */
const isConditional = (license: XmlElement): boolean =>
  ownIn(license).some(
    ({ name, attributes }) =>
      (name === "payment" && attributes["type"] !== "free") ||
      name === "reporting" ||
      ((name === "permits" || name === "prohibits") && attributes["type"] !== "usage"),
  );

/** `permits` is a closed list: a use that is not on it is not licensed. Without one, nothing is said beyond `prohibits`. */
function answerOf(content: XmlElement, license: XmlElement, use: "ai-train" | "ai-input"): Answer {
  const covers = (usages: readonly string[]): boolean => [use, "ai-all", "all"].some((token) => usages.includes(token));
  if (covers(usagesOf(license, "prohibits"))) return "no";
  const permitted = usagesOf(license, "permits");
  if (permitted.length === 0) return "unknown";
  if (!covers(permitted)) return "no";
  return isConditional(license) || content.attributes["server"] !== undefined ? "ask" : "yes";
}

/**
 * Reads an RSL 1.0 document for one address. The content with the longest pattern decides. Contents of one length, and
 * licences of one content, count together, and the strictest counts: the standard asks for a conservative reading.
 */
export function readLicenseXml(text: string, address: string): PassportReading {
  const root = rootOf(text);
  const isRsl = root?.name === "rsl" && root.attributes["xmlns"] === NAMESPACE && isConformant(root);
  if (!isRsl || !URL.canParse(address)) return NOTHING_SAID;
  const { origin, pathname, search } = new URL(address);
  let longest = 0;
  let contents: XmlElement[] = [];
  for (const content of ownIn(root, "content")) {
    const pattern = patternOf(content, origin);
    if (pattern === null || pattern.length < longest || !matchesPath(pattern, pathname + search)) continue;
    contents = pattern.length > longest ? [content] : [...contents, content];
    longest = pattern.length;
  }
  const answer = (use: "ai-train" | "ai-input"): Answer =>
    strictest(
      contents.flatMap((content) => ownIn(content, "license").map((license) => answerOf(content, license, use))),
    );
  return { training: answer("ai-train"), remix: answer("ai-input") };
}
