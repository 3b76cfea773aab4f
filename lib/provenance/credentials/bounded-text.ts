import { createHash } from "node:crypto";

import { boundedLine } from "#lib/platform/shared/plain-text";

const MAX_LABEL_LENGTH = 200;

/** The label of a manifest as a name that stays unique: unusual ones get a digest of the whole at their end. */
export function boundedLabel(label: string): string {
  const shown = boundedLine(label, MAX_LABEL_LENGTH);
  if (shown === label) return label;
  return `${shown}#${createHash("sha256").update(label).digest("hex").slice(0, 16)}`;
}
