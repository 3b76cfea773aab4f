import { parseXml, XmlElement, XmlError } from "@rgrove/parse-xml";

const MAX_LENGTH = 500 * 1024;

/** Deeper than any document of the standards read here, and shallow enough to walk by calls. */
const MAX_DEPTH = 64;

export const elementsIn = ({ children }: XmlElement): XmlElement[] =>
  children.filter((child) => child instanceof XmlElement);

function isShallow(root: XmlElement): boolean {
  let level = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === MAX_DEPTH) return false;
    level = level.flatMap(elementsIn);
  }
  return true;
}

/** The root of a document, or null for one that is too long, not well-formed, or nested too deep. */
export function rootOf(text: string): XmlElement | null {
  if (text.length > MAX_LENGTH) return null;
  try {
    const { root } = parseXml(text);
    return root && isShallow(root) ? root : null;
  } catch (error) {
    // The parser calls itself for each level, and a hostile document can exhaust the stack.
    if (error instanceof XmlError || error instanceof RangeError) return null;
    throw error;
  }
}
