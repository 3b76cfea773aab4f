import { firstGraphemes } from "#lib/platform/shared/graphemes";
import { cleanLine } from "#lib/platform/shared/plain-text";

const MAX_QUOTED_CHARACTERS = 80;

/**
 * A stranger's words within a sentence of ours: as text, shortened and without control or direction characters. Names of
 * signers, tools and files come from the file and are hostile.
 */
export function quoted(text: string): string {
  const plain = cleanLine(text);
  const shown = firstGraphemes(plain, MAX_QUOTED_CHARACTERS);
  return shown === plain ? `“${plain}”` : `“${shown.trimEnd()}…”`;
}
