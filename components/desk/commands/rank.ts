/** Without accents and case, as every search here (docs/decisions/search.md); of what a page holds, no index is needed. */
const plain = (text: string): string => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** What holds every word that was typed; what is called so comes first. By letters in between too much would be found. */
export function rank(_id: string, typed: string, keywords: string[] = []): number {
  const [label = "", ...others] = keywords.map(plain);
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (!words.every((word) => label.includes(word) || others.some((other) => other.includes(word)))) return 0;
  if (label.startsWith(plain(typed).trim())) return 1;
  return words.every((word) => label.includes(word)) ? 0.8 : 0.4;
}
