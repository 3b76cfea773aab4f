import { ParseError, parseDictionary, Token } from "structured-headers";

import { type Answer, NOTHING_SAID, type PassportReading } from "#lib/consent/passport/readers/answer";

/** More than any server accepts in one header. */
const MAX_LENGTH = 16 * 1024;

/** What does not parse says nothing at all, whatever else is in it. */
function dictionaryOf(value: string): ReturnType<typeof parseDictionary> | null {
  try {
    return parseDictionary(value);
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}

/**
 * Reads a Content-Usage value: draft-ietf-aipref-vocab-08, by the parser of RFC 9651. Only the tokens `y` and `n` mean
 * anything; strings, booleans, unknown labels and parameters are ignored. Several header lines are joined by commas first.
 */
export function readContentUsage(value: string): PassportReading {
  const dictionary = value.length > MAX_LENGTH ? null : dictionaryOf(value);
  if (dictionary === null) return NOTHING_SAID;
  const answer = (label: string): Answer => {
    const member = dictionary.get(label)?.[0];
    if (!(member instanceof Token)) return "unknown";
    const token = member.toString();
    if (token === "y") return "yes";
    return token === "n" ? "no" : "unknown";
  };
  return { training: answer("train-ai"), remix: answer("ai-use") };
}
