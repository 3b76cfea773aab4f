const UNRESERVED = /^[A-Za-z0-9._~-]$/;

/** Decodes what need not be encoded, and writes the rest in one way (RFC 9309, section 2.2.2). */
const normalised = (path: string): string =>
  path.replaceAll(/%[0-9A-Fa-f]{2}/g, (encoded) => {
    const letter = String.fromCharCode(Number.parseInt(encoded.slice(1), 16));
    return UNRESERVED.test(letter) ? letter : encoded.toUpperCase();
  });

/**
 * Whether a pattern matches the beginning of a path, as in robots.txt: `*` stands for anything, `$` at the end for the end
 * of the path. Takes the parts between the stars one after another, so a hostile pattern costs no more than its length.
 */
export function matchesPath(pattern: string, path: string): boolean {
  const isAnchored = pattern.endsWith("$");
  const [first = "", ...others] = normalised(isAnchored ? pattern.slice(0, -1) : pattern).split("*");
  const text = normalised(path);
  if (!text.startsWith(first)) return false;
  const last = isAnchored ? others.pop() : undefined;
  if (isAnchored && last === undefined) return text === first;
  let from = first.length;
  for (const part of others) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return last === undefined || (text.length - last.length >= from && text.endsWith(last));
}
