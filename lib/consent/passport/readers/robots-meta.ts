import type { PassportReading } from "#lib/consent/passport/readers/answer";

const MAX_LENGTH = 16 * 1024;

/** Directives that take a value after a colon, and so are no crawler's name. */
const WITH_VALUE = new Set(["unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"]);

const AGAINST_TRAINING = new Set(["noai", "noimageai"]);

/**
 * Reads X-Robots-Tag, or the content of a robots meta element, as one crawler would. A name with a colon before a
 * directive says whom it and those after it are for. `noai` and `noimageai` are in no standard (DeviantArt, 2022).
 */
export function readRobotsMeta(value: string, crawler: string): PassportReading {
  let isForCrawler = true;
  let training: PassportReading["training"] = "unknown";
  for (const part of value.slice(0, MAX_LENGTH).toLowerCase().split(",")) {
    const [, name, rest] = /^\s*([\w.-]+)\s*:(.*)$/s.exec(part) ?? [];
    const isPrefixed = name !== undefined && rest !== undefined && !WITH_VALUE.has(name);
    if (isPrefixed) isForCrawler = name === crawler.toLowerCase();
    if (isForCrawler && AGAINST_TRAINING.has((isPrefixed ? rest : part).trim())) training = "no";
  }
  return { training, remix: "unknown" };
}
