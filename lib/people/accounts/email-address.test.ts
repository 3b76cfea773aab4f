import fc from "fast-check";
import { expect, test } from "vitest";

import { email, readableEmail } from "#lib/people/accounts/email-address";

test.each([
  [" Ada@Example.ORG ", "ada@example.org"],
  ["user@bücher.example", "user@xn--bcher-kva.example"],
  ["user@BU\u0308CHER.example", "user@xn--bcher-kva.example"],
  ["user@xn--bcher-kva.example", "user@xn--bcher-kva.example"],
  ["User@пример.рф", "user@xn--e1afmkfd.xn--p1ai"],
  ["user@日本。jp", "user@xn--wgv71a.jp"],
  ["o'hara+label@mail.example", "o'hara+label@mail.example"],
])("the address %j is stored, mailed to and compared as %s", (typed, stored) => {
  expect(email.parse(typed)).toBe(stored);
});

test.each([
  ["ada", "full email address"],
  ["@example.org", "full email address"],
  ["ada@localhost", "full email address"],
  ["ada lovelace@example.org", "full email address"],
  ["ada@a@example.org", "full email address"],
  ["ädä@example.org", "before the @"],
  ["用户@例え.jp", "before the @"],
  ["ada@exa%6dple.ü", "valid domain name"],
  ["ada@ü.example/path", "valid domain name"],
  ["ada@\u200dü.example", "valid domain name"],
  ["ada@ü..example", "full email address"],
  ["ada@xn--a.example", "valid domain name"],
  ["ada@xn--zzzzzzzz99999.example", "valid domain name"],
  [`${"a".repeat(250)}@example.org`, "at most 254"],
  [`ada@${"ü".repeat(60)}.${"ö".repeat(60)}.${"ä".repeat(60)}.${"é".repeat(60)}.example`, "at most 254"],
])("the address %j is refused in a sentence that says why", (typed, words) => {
  const refused = email.safeParse(typed);
  expect(refused.success).toBe(false);
  expect(refused.error?.issues[0]?.message).toContain(words);
});

test("a stored address whose domain stands for no letters is shown as it is stored", () => {
  expect(readableEmail("ada@xn--a.example")).toBe("ada@xn--a.example");
});

test("what is stored is in its one form already, and its owner reads the letters of their domain", () => {
  const domain = fc.constantFrom("bücher.example", "пример.рф", "faß.de", "example.org");
  fc.assert(
    fc.property(fc.emailAddress(), domain, (address, of) => {
      const parsed = email.safeParse(`${address.split("@")[0] ?? ""}@${of}`);
      if (!parsed.success) return;
      expect(email.parse(parsed.data)).toBe(parsed.data);
      expect(readableEmail(parsed.data).endsWith(`@${of}`)).toBe(true);
      expect(email.parse(readableEmail(parsed.data))).toBe(parsed.data);
    }),
  );
});
