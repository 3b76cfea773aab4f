import { expect, test } from "vitest";

import { cleanLine, cleanText } from "#lib/shared/plain-text";

test.each([
  ["a\u0000b", "ab"],
  ["  two \n lines ", "two lines"],
  ["invoice\u202Egpj.exe", "invoicegpj.exe"],
  ["\u2066a\u2069\u200F\u061C", "a"],
  ["👩‍👩‍👧 family", "👩‍👩‍👧 family"],
  ["\uD800lone", "\uFFFDlone"],
  ["\u0000\u0007 ", ""],
])("cleanLine(%j) is %j", (text, clean) => {
  expect(cleanLine(text)).toBe(clean);
});

test.each([
  ["one\r\ntwo\rthree", "one\ntwo\nthree"],
  ["one\n\n\n\n\ntwo   \n", "one\n\ntwo"],
  ["tab\tstays", "tab\tstays"],
])("cleanText(%j) is %j", (text, clean) => {
  expect(cleanText(text)).toBe(clean);
});
