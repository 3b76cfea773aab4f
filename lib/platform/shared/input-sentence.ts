import type { z } from "zod";

import { plural } from "#lib/platform/shared/number-words";
import { boundedLine } from "#lib/platform/shared/plain-text";

type Issue = z.core.$ZodRawIssue;
/** The kinds of issue, by what tells them apart. */
type Of<Code extends Issue["code"]> = Extract<Issue, { code: Code }>;

const KINDS: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  bigint: "a whole number",
  array: "a list",
  tuple: "a list",
  object: "an object with named fields",
  record: "an object with named fields",
  map: "an object with named fields",
  date: "a date",
  null: "null",
};

const FORMS: Record<string, string> = {
  datetime: "Send an RFC 3339 timestamp, such as 2026-01-31T12:00:00Z.",
  date: "Send a date as YYYY-MM-DD, such as 2026-01-31.",
  email: "Send an e-mail address, such as name@example.org.",
  url: "Send a full URL, such as https://example.org/path.",
  base64: "Send this in base64.",
  base64url: "Send this in base64url.",
};

/** For what only the description of an endpoint can say in full. */
const SEE = "GET /api/v1/openapi.json describes what is accepted.";

const MAX_KEYS = 5;

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;

function typeSentence({ expected, input }: Of<"invalid_type">): string {
  const kind = KINDS[expected];
  if (kind === undefined) return `This value has the wrong type. ${SEE}`;
  return input === undefined ? `This is required. Send ${kind}.` : `Send ${kind}.`;
}

function sizeSentence(issue: Of<"too_big"> | Of<"too_small">): string {
  const { origin, inclusive = true, exact = false } = issue;
  const isMost = issue.code === "too_big";
  const bound = isMost ? issue.maximum : issue.minimum;
  const often = exact ? "exactly" : isMost ? "at most" : "at least";
  // Of a size that must be less than n, n - 1 is the most; of a number nothing of the kind holds.
  const size = Number(bound) + (inclusive ? 0 : isMost ? -1 : 1);
  if (origin === "string") return `Use ${often} ${plural(size, "character", "characters")}.`;
  if (origin === "array" || origin === "set" || origin === "map") {
    return `Send ${often} ${plural(size, "entry", "entries")}.`;
  }
  if (origin === "date") return "This date is out of range.";
  const limit = inclusive ? `${often} ${String(bound)}` : `${isMost ? "less" : "more"} than ${String(bound)}`;
  return `This must be ${limit}.`;
}

function keysSentence({ keys }: Of<"unrecognized_keys">): string {
  const names = keys.slice(0, MAX_KEYS).map((key) => `“${boundedLine(key, 60)}”`);
  return `Unknown field ${listed(names)}. Remove it or check the spelling.`;
}

/** What is wrong with a value that a person or program sent, as a sentence that says what to send instead. */
export function inSentence(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return typeSentence(issue);
    case "invalid_value":
      return `Send ${listed(issue.values.map((value) => `“${String(value)}”`))}.`;
    case "too_big":
    case "too_small":
      return sizeSentence(issue);
    case "not_multiple_of":
      return `This must be a multiple of ${String(issue.divisor)}.`;
    case "invalid_format":
      return FORMS[issue.format] ?? `This isn’t in the expected format. ${SEE}`;
    case "unrecognized_keys":
      return keysSentence(issue);
    case "invalid_union":
    case "invalid_key":
    case "invalid_element":
    case "custom":
      return `This value isn’t accepted. ${SEE}`;
  }
}
