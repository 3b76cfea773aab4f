import { createHash, generateKeyPairSync, sign } from "node:crypto";

import fc from "fast-check";
import { expect, test } from "vitest";

import { commit, leafText } from "#lib/platform/ledger/leaf";
import { frontierOf, grow, hashLeaf, inclusionProof } from "#lib/platform/ledger/merkle";
import { toBase64 } from "#lib/platform/ledger/receipt/base64";
import { formatCheckpoint } from "#lib/platform/ledger/receipt/checkpoint";
import { entryWords } from "#lib/platform/ledger/receipt/entry-words";
import { formatNote, verifierKey } from "#lib/platform/ledger/receipt/signed-note";
import { verifyReceipt } from "#lib/platform/ledger/receipt/verify-receipt";

const sha256 = (message: Uint8Array) => createHash("sha256").update(message).digest();

function signer(name: string) {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = new Uint8Array(publicKey.export({ format: "der", type: "spki" })).subarray(12);
  const key = verifierKey(name, raw);
  return { key, note: (text: string) => formatNote(text, key, sign(null, Buffer.from(text), privateKey)) };
}

const origin = "video.example.test/ledger";
const ours = signer(origin);

/** A receipt of the fourth of seven entries, made with nothing of the ledger's database. */
function makeReceipt() {
  const details = JSON.stringify({
    from: "inherit",
    to: "deny",
    replacesChoices: false,
    requester: "a\u202eb\n<script>",
  });
  const facts = { subject: "creator", actor: "someone", details };
  const salts = { subject: "11".repeat(16), actor: "22".repeat(16), details: "33".repeat(16) };
  const of = (field: keyof typeof facts) => commit(sha256, field, Buffer.from(salts[field], "hex"), facts[field]);
  const at = new Date("2026-11-22T20:00:00.123Z");
  const commitments = { subject: of("subject"), actor: of("actor"), video: null, details: of("details") };
  const leaf = leafText({ id: "entry-1", kind: "grant-refused", at, commitments });
  const hashes = Array.from({ length: 7 }, (_, n) => hashLeaf(Buffer.from(n === 3 ? leaf : `leaf ${String(n)}`)));
  const { completed, root } = grow(
    0,
    frontierOf(0).map(() => new Uint8Array()),
    hashes,
  );
  const proof = inclusionProof(3, 7).fill(
    ({ level, index }) =>
      (level === 0 ? hashes[index] : completed.find((node) => node.level === level && node.index === index)?.hash) ??
      new Uint8Array(),
  );
  const disclosed: Record<string, { salt: string; value: string }> = {
    subject: { salt: salts.subject, value: facts.subject },
    actor: { salt: salts.actor, value: facts.actor },
    details: { salt: salts.details, value: facts.details },
  };
  return {
    state: "sealed",
    seq: 3,
    proof: proof.map(toBase64),
    entry: { id: "entry-1", kind: "grant-refused", at: at.toISOString(), leaf, disclosed },
    checkpoint: ours.note(formatCheckpoint({ origin, size: 7, root })),
  };
}

type Made = ReturnType<typeof makeReceipt>;
const verify = (given: unknown) => verifyReceipt(JSON.stringify(given), [ours.key]);
const failedIn = (given: unknown) => verify(given).checks.find(({ passed }) => passed === false)?.name;

test("an untouched receipt is proven, and says what it proves", () => {
  const { verdict, checks, seq, checkpoint } = verify(makeReceipt());
  expect([verdict, seq, checkpoint?.size]).toEqual(["proven", 3, 7]);
  expect(checks.map(({ name, passed }) => [name, passed])).toEqual([
    ["form", true],
    ["signature", true],
    ["entry", true],
    ["facts", true],
    ["inclusion", true],
  ]);
});

const fact = (made: Made, field: string, change: object): Made => ({
  ...made,
  entry: {
    ...made.entry,
    disclosed: {
      ...made.entry.disclosed,
      [field]: { ...(made.entry.disclosed[field] ?? { salt: "", value: "" }), ...change },
    },
  },
});
const inEntry = (made: Made, change: Partial<Made["entry"]>): Made => ({
  ...made,
  entry: { ...made.entry, ...change },
});

test.each<[string, (made: Made) => object, string]>([
  ["another time", (made) => inEntry(made, { at: "2026-11-22T20:00:00.124Z" }), "entry"],
  ["another kind", (made) => inEntry(made, { kind: "grant-issued" }), "entry"],
  ["another id", (made) => inEntry(made, { id: "entry-2" }), "entry"],
  [
    "a leaf with another time",
    (made) =>
      inEntry(made, { leaf: made.entry.leaf.replace("123Z", "124Z"), at: made.entry.at.replace("123Z", "124Z") }),
    "inclusion",
  ],
  ["a leaf of another form", (made) => inEntry(made, { leaf: `${made.entry.leaf}more\n` }), "entry"],
  ["another fact", (made) => fact(made, "details", { value: '{"to":"allow"}' }), "facts"],
  ["another salt", (made) => fact(made, "actor", { salt: "23".repeat(16) }), "facts"],
  ["a fact moved to another field", (made) => fact(made, "subject", made.entry.disclosed["actor"] ?? {}), "facts"],
  [
    "a fact that the entry does not have",
    (made) => fact(made, "video", { salt: "11".repeat(16), value: "v" }),
    "facts",
  ],
  ["another number", (made) => ({ ...made, seq: 2 }), "inclusion"],
  ["a number beyond the tree", (made) => ({ ...made, seq: 7 }), "inclusion"],
  ["a shorter proof", (made) => ({ ...made, proof: made.proof.slice(1) }), "inclusion"],
  ["a turned proof", (made) => ({ ...made, proof: made.proof.toReversed() }), "inclusion"],
  [
    "another size under the signature",
    (made) => ({ ...made, checkpoint: made.checkpoint.replace("\n7\n", "\n8\n") }),
    "signature",
  ],
  ["no signature", (made) => ({ ...made, checkpoint: made.checkpoint.split("\n\n")[0] }), "signature"],
  [
    "a stranger's signature",
    (made) => ({ ...made, checkpoint: signer(origin).note(`${made.checkpoint.split("\n\n")[0] ?? ""}\n`) }),
    "signature",
  ],
  ["our signature under what is no checkpoint", (made) => ({ ...made, checkpoint: ours.note("hello\n") }), "signature"],
  [
    "our signature under another ledger's checkpoint",
    (made) => ({
      ...made,
      checkpoint: ours.note(formatCheckpoint({ origin: "else", size: 7, root: new Uint8Array(32) })),
    }),
    "signature",
  ],
  ["no proof", (made) => ({ ...made, proof: null }), "form"],
  ["a million hashes", (made) => ({ ...made, proof: Array<string>(10_000).fill(made.proof[0] ?? "") }), "form"],
  ["a number that is none", (made) => ({ ...made, seq: "3" }), "form"],
  ["a negative number", (made) => ({ ...made, seq: -1 }), "form"],
  ["a field nobody knows", (made) => fact(made, "price", { salt: "11".repeat(16), value: "1" }), "form"],
])("a receipt with %s is refuted", (_what, change, name) => {
  const changed = change(makeReceipt());
  expect(verify(changed).verdict).toBe("refuted");
  expect(failedIn(changed)).toBe(name);
});

test("without our key nothing is proven", () => {
  expect(verifyReceipt(JSON.stringify(makeReceipt()), []).verdict).toBe("refuted");
  expect(verifyReceipt(JSON.stringify(makeReceipt()), [signer(origin).key]).verdict).toBe("refuted");
});

test("whatever a receipt is, reading it never throws and never proves anything", () => {
  const made = makeReceipt();
  const hostile = [
    "",
    "null",
    "[]",
    "<script>alert(1)</script>",
    '{"state":"sealed"}',
    "{".repeat(100_000),
    "[".repeat(190_000),
    '{"__proto__":{"state":"sealed"}}',
    `"${"x".repeat(5_000_000)}"`,
    "\u0000",
    "\ud800",
  ];
  for (const text of hostile) expect(verifyReceipt(text, [ours.key]).verdict).toBe("refuted");
  fc.assert(
    fc.property(fc.constantFrom("state", "seq", "proof", "checkpoint", "entry"), fc.jsonValue(), (key, value) => {
      expect(verify({ ...made, [key]: value }).verdict).not.toBe("proven");
    }),
  );
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(verifyReceipt(text, [ours.key]).verdict).toBe("refuted");
    }),
  );
});

test("changing any single character of what is signed or sealed refutes the receipt", () => {
  const made = makeReceipt();
  const text = JSON.stringify(made);
  const parts = [made.entry.leaf, made.checkpoint, ...made.proof].map((part) => JSON.stringify(part).slice(1, -1));
  for (const part of parts) {
    const start = text.indexOf(part);
    for (let at = start; at < start + part.length; at += 7) {
      const changed = `${text.slice(0, at)}${text[at] === "A" ? "B" : "A"}${text.slice(at + 1)}`;
      expect(verifyReceipt(changed, [ours.key]).verdict).toBe("refuted");
    }
  }
});

test("what an entry says is put into words, without anything that hides or reorders, and ids stand apart", () => {
  const { what, statements, references } = entryWords(makeReceipt().entry);
  expect(what).toBe("An AI remix was requested and refused");
  expect(statements).toEqual([
    { name: "Before", value: "inherit" },
    { name: "Now", value: "deny" },
    { name: "Applies to", value: "Videos without a setting of their own" },
    { name: "Requester", value: "ab <script>" },
  ]);
  expect(references).toEqual([
    { name: "account", value: "creator" },
    { name: "by account", value: "someone" },
  ]);
});

const said = (kind: string, details: Record<string, unknown>) =>
  entryWords({ kind, disclosed: { details: { salt: "", value: JSON.stringify(details) } } });

test.each([
  ["remix-choice-changed", "inherit", "deny", "Uses the account default", "Set on this video: not allowed"],
  ["remix-choice-restored", "allow", "inherit", "Set on this video: allowed", "Uses the account default"],
  ["remix-default-changed", "deny", "allow", "Not allowed", "Allowed"],
  ["label-changed", "none", "ai-generated", "No AI label", "AI-generated"],
  ["ai-declared", "none", "modified", "No AI was used", "AI changed parts of it"],
  ["visibility-changed", "private", "public", "Private", "Public"],
  ["role-changed", "member", "senior-support", "Member", "Senior support"],
])("a change of the kind %s is told in words, not in codes", (kind, from, to, before, now) => {
  expect(said(kind, { changeId: "c", from, to, decision: "7" })).toMatchObject({
    statements: [
      { name: "Before", value: before },
      { name: "Now", value: now },
    ],
    references: [
      { name: "change id", value: "c" },
      { name: "decision", value: "7" },
    ],
  });
});

test("what a request was decided by is told in words, and since when as a time", () => {
  const since = "2026-11-29T23:10:05.000Z";
  expect(said("grant-refused", { grantId: "g", basis: "platform-default", since, version: "v" }).statements).toEqual([
    { name: "Decided by", value: "The platform's default; the creator had not chosen" },
    { name: "In force since", time: since },
  ]);
});

test("the title that a receipt's file names is shown as unproven, and a garbled one does no harm", () => {
  const made = makeReceipt();
  const named = JSON.stringify({ ...made, readable: { video: "Harbour\u202e at dawn" } });
  expect(verifyReceipt(named, [ours.key])).toMatchObject({ verdict: "proven", unprovenTitle: "Harbour at dawn" });
  const garbled = JSON.stringify({ ...made, readable: { video: { html: "<b>" } } });
  expect(verifyReceipt(garbled, [ours.key])).toMatchObject({ verdict: "proven", unprovenTitle: null });
});

test.each(["constructor", "__proto__", "a kind of\u0007 tomorrow"])(
  "an entry of the unknown kind %j is shown as such",
  (kind) => {
    expect(entryWords({ kind, disclosed: { details: { salt: "", value: "no JSON" } } })).toEqual({
      what: `An event of the kind "${kind.replace("\u0007", "")}"`,
      statements: [{ name: "details", value: "no JSON" }],
      references: [],
    });
  },
);
