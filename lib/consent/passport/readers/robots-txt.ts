import robotsParser from "robots-parser";

import { type Answer, NOTHING_SAID, type PassportReading } from "#lib/consent/passport/readers/answer";
import { readContentSignal } from "#lib/consent/passport/readers/content-signal";
import { readContentUsage } from "#lib/consent/passport/readers/aipref";

export interface RobotsReading {
  mayCrawl: boolean;
  contentUsage: PassportReading;
  contentSignal: PassportReading;
}

const NOTHING: RobotsReading = { mayCrawl: true, contentUsage: NOTHING_SAID, contentSignal: NOTHING_SAID };

/** Where parsers may stop (RFC 9309, section 2.5), and Google's does. */
const MAX_LENGTH = 500 * 1024;

interface Line {
  name: string;
  value: string;
}

const linesOf = (text: string): Line[] =>
  text
    .replace(/^\uFEFF/, "")
    .slice(0, MAX_LENGTH)
    .split(/\r\n|\r|\n/)
    .map((line) => {
      const [content = ""] = line.split("#");
      const colon = content.indexOf(":");
      return colon < 0
        ? { name: "", value: "" }
        : { name: content.slice(0, colon).trim().toLowerCase(), value: content.slice(colon + 1).trim() };
    });

const isAgent = ({ name }: Line): boolean => name === "user-agent";

/**
 * Leaves of each run of `User-agent` lines what matters to this crawler. The parser copies every rule for every agent of
 * its group, so a file of two halves, agents and rules, would fill the memory.
 */
function agentsFor(lines: readonly Line[], crawler: string): Line[] {
  let kept = new Set<string>();
  return lines.map((line) => {
    if (!isAgent(line)) {
      if (line.name !== "") kept = new Set();
      return line;
    }
    const agent = line.value.toLowerCase();
    const value = agent === crawler || agent === "*" ? agent : "another";
    if (kept.has(value)) return { name: "", value: "" };
    kept.add(value);
    return { name: "user-agent", value };
  });
}

/** The path of a rule about content, which may be left out, and its value. */
function scoped(value: string): { path: string; statement: string } {
  const [, path = "/", statement = value] = /^(\/\S*)\s+(.*)$/s.exec(value) ?? [];
  return { path, statement };
}

/** Asks the parser of robots.txt about a copy in which `rule` says what each line of a group becomes. */
function ask(lines: readonly Line[], url: string, crawler: string, rule: (line: Line) => string | null) {
  const copy = lines.map((line) => {
    if (line.name === "") return "";
    // An empty rule keeps the group: one without rules would leave the crawler to the group of everyone.
    return isAgent(line) ? `User-agent: ${line.value}` : (rule(line) ?? "Disallow:");
  });
  const robots = robotsParser(new URL("/robots.txt", url).href, [...copy, "Disallow:"].join("\n"));
  return {
    isMatched: robots.getMatchingLineNumber(url, crawler) > 0,
    isAllowed: robots.isAllowed(url, crawler) !== false,
  };
}

interface Question {
  lines: readonly Line[];
  url: string;
  crawler: string;
}

/**
 * What the rules with this name answer about one use. The parser knows Allow and Disallow only, takes the longest match,
 * and on a tie Allow. So the rules that give an answer become Allow, asked for strictest first, and the others become
 * Disallow: a path that is there twice then has the stricter of its answers, as AIPREF wants.
 */
function byLongestPath(
  { lines, url, crawler }: Question,
  name: string,
  answerOf: (statement: string) => Answer,
): Answer {
  const given = (wanted: Answer): boolean => {
    const { isMatched, isAllowed } = ask(lines, url, crawler, (line) => {
      if (line.name !== name) return null;
      const { path, statement } = scoped(line.value);
      return `${answerOf(statement) === wanted ? "Allow" : "Disallow"}: ${path}`;
    });
    return isMatched && isAllowed;
  };
  return (["no", "yes"] as const).find(given) ?? "unknown";
}

/** The strictest answer of all rules with this name whose path matches, where no precedence is known. */
function byAnyPath({ lines, url, crawler }: Question, name: string, answerOf: (statement: string) => Answer): Answer {
  const given = (wanted: Answer): boolean =>
    ask(lines, url, crawler, (line) => {
      if (line.name !== name) return null;
      const { path, statement } = scoped(line.value);
      return answerOf(statement) === wanted ? `Allow: ${path}` : null;
    }).isMatched;
  return (["no", "yes"] as const).find(given) ?? "unknown";
}

/**
 * Reads a robots.txt as one crawler would for one address (RFC 9309, by robots-parser). Content-Usage goes by the longest
 * path, and says nothing of what may not be crawled (draft-ietf-aipref-attach-05). Content-Signal has no rule of
 * precedence, so the strictest line that matches counts.
 */
export function readRobotsTxt(text: string, url: string, crawler: string): RobotsReading {
  if (!URL.canParse("/robots.txt", url)) return NOTHING;
  const name = crawler.toLowerCase();
  const question = { lines: agentsFor(linesOf(text), name), url, crawler: name };
  const mayCrawl = ask(question.lines, url, name, (line) =>
    line.name === "allow" || line.name === "disallow" ? `${line.name}: ${line.value}` : null,
  ).isAllowed;
  const usage = (use: keyof PassportReading): Answer =>
    byLongestPath(question, "content-usage", (statement) => readContentUsage(statement)[use]);
  const signal = (use: keyof PassportReading): Answer =>
    byAnyPath(question, "content-signal", (statement) => readContentSignal(statement)[use]);
  return {
    mayCrawl,
    contentUsage: mayCrawl ? { training: usage("training"), remix: usage("remix") } : NOTHING_SAID,
    contentSignal: { training: signal("training"), remix: signal("remix") },
  };
}
