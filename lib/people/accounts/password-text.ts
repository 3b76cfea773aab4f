/** Spaces that are not ASCII's, such as the one that some keyboards write with Alt. */
const OTHER_SPACE = /(?! )\p{Zs}/gu;

/** The FreeformClass: letters, digits, marks, symbols, punctuation and spaces (RFC 8264, 4.3). */
const FREEFORM = /^[\p{L}\p{N}\p{M}\p{S}\p{P}\p{Zs}\p{Join_Control}]+$/u;

/** Refused all the same: what draws nothing, noncharacters, jamo of Old Hangul, and by name (RFC 8264, 9; RFC 5892, 2.6). */
const REFUSED =
  /(?!\p{Join_Control})[\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u1100-\u11FF\uA960-\uA97C\uD7B0-\uD7FB\u0640\u07FA\u302E\u302F\u3031-\u3035\u303B]/u;

/** The rules of RFC 5892, appendix A, for what is allowed beside some characters only; each finds what breaks it. */
const OUT_OF_CONTEXT = [
  /(?<!l)\u00B7|\u00B7(?!l)/,
  /\u0375(?!\p{Script=Greek})/u,
  /(?<!\p{Script=Hebrew})[\u05F3\u05F4]/u,
  /^(?=.*\u30FB)(?!.*[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}])/su,
  /^(?=.*[\u0660-\u0669])(?=.*[\u06F0-\u06F9])/s,
  // Joiners: within scripts whose letters join. The rule asks for the letters' joining types, which no engine tells; it would
  // refuse a few more, and with them nothing that a keyboard writes.
  /(?<![\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Mandaic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}])\p{Join_Control}/u,
];

/**
 * A password as it is hashed and compared: by the profile OpaqueString of PRECIS (RFC 8265, 4.2), so that keyboards that
 * compose "ä" differently, or write another kind of space, give the same password. Case and width stay as typed. Null for
 * what the profile refuses.
 */
export function opaqueString(password: string): string | null {
  const text = password.replaceAll(OTHER_SPACE, " ").normalize("NFC");
  if (!FREEFORM.test(text) || REFUSED.test(text) || OUT_OF_CONTEXT.some((broken) => broken.test(text))) return null;
  return text;
}
