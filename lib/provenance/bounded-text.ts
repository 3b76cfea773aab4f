import { createHash } from "node:crypto";

/**
 * Characters that show as nothing or make other text show elsewhere: controls, bidirectional overrides and isolates,
 * zero-width spaces. Joiners stay: emoji and several scripts need them.
 */
const INVISIBLE =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u206f\ufeff\ufff9-\uffff]/g;
const SPACE = /\s+/g;

/**
 * One line of text from a stranger's file, safe to keep and to show as text: without characters that hide or
 * reorder, at most `maxLength` characters long, never cut within a character.
 */
export function boundedText(text: string, maxLength: number): string {
  // The first cut keeps the work in bounds when somebody writes megabytes.
  const clean = text
    .slice(0, maxLength * 8)
    .toWellFormed()
    .replace(INVISIBLE, "")
    // After that, or the spaces on both sides of what is gone would be two.
    .replace(SPACE, " ")
    .trim();
  if (clean.length <= maxLength) return clean;
  return `${clean.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

const MAX_LABEL_LENGTH = 200;

/** The label of a manifest as a name that stays unique: unusual ones get a digest of the whole at their end. */
export function boundedLabel(label: string): string {
  const shown = boundedText(label, MAX_LABEL_LENGTH);
  if (shown === label) return label;
  return `${shown}#${createHash("sha256").update(label).digest("hex").slice(0, 16)}`;
}
