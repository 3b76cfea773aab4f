import { describe, expect, test } from "vitest";

import { LABEL_KINDS, type Label, type LabelKind } from "#lib/provenance/labels/label";
import { badgeOf, type CredentialsState, KIND_WORDS } from "#lib/provenance/labels/words";

type Confidence = NonNullable<Label["confidence"]>;
type Basis = NonNullable<Label["basis"]>;

const CONFIDENCES = ["confirmed", "claimed", "declared", "suspected", null] as const;
const BASES = [
  "content-credentials",
  "metadata",
  "creator",
  "platform-tool",
  "watermark",
  "match",
  "staff",
  null,
] as const satisfies readonly (Basis | null)[];
const STATES = ["none", "invalid", "valid", "trusted", null] as const;
const AI_KINDS = ["ai-generated", "ai-modified", "may-contain-ai"] as const;

/** Words on the badge (docs/decisions/labels.md), row by row. */
const TABLE: Record<Confidence, Record<(typeof AI_KINDS)[number], string>> = {
  confirmed: { "ai-generated": "AI-generated", "ai-modified": "AI-modified", "may-contain-ai": "May contain AI" },
  claimed: {
    "ai-generated": "AI-generated (unverified)",
    "ai-modified": "AI-modified (unverified)",
    "may-contain-ai": "May contain AI (unverified)",
  },
  declared: {
    "ai-generated": "Creator: AI-generated",
    "ai-modified": "Creator: AI-modified",
    "may-contain-ai": "Creator: may contain AI",
  },
  suspected: {
    "ai-generated": "Possibly AI-generated",
    "ai-modified": "Possibly AI-modified",
    "may-contain-ai": "Possibly contains AI",
  },
};

/** What can stand behind each row, and the state of the credentials with it. */
const BEHIND: Record<Confidence, readonly (readonly [Basis, readonly CredentialsState[]])[]> = {
  confirmed: [
    // Valid where a source is by an unrecognised signer and the file itself by a recognised one.
    ["content-credentials", ["valid", "trusted"]],
    ["platform-tool", ["none", "invalid", "valid", "trusted"]],
    ["watermark", ["none", "invalid", "valid", "trusted"]],
    ["staff", ["none", "invalid", "valid", "trusted"]],
  ],
  claimed: [["content-credentials", ["invalid", "valid", "trusted"]]],
  declared: [["creator", ["none", "invalid", "valid", "trusted"]]],
  suspected: [
    ["metadata", ["none", "invalid", "valid", "trusted"]],
    ["watermark", ["none", "invalid", "valid", "trusted"]],
    ["match", ["none", "invalid", "valid", "trusted"]],
  ],
};

const LOOKS: Record<Confidence, string> = {
  confirmed: "confirmed",
  claimed: "quiet",
  declared: "declared",
  suspected: "quiet",
};

const supported = (confidence: Confidence, basis: Basis | null, state: CredentialsState | null): boolean =>
  BEHIND[confidence].some(([one, states]) => one === basis && (state === null || states.includes(state)));

/** Every combination there is, those that no rule gives included: 1,000. */
const ALL = LABEL_KINDS.flatMap((kind) =>
  CONFIDENCES.flatMap((confidence) =>
    BASES.flatMap((basis) => STATES.map((state) => ({ kind, confidence, basis, state }))),
  ),
);

describe.each(CONFIDENCES.filter((confidence) => confidence !== null))("what is %s", (confidence) => {
  const rows = BEHIND[confidence].flatMap(([basis, states]) => states.map((state) => ({ basis, state })));
  test.each(rows)("by $basis with credentials $state reads as the table says", ({ basis, state }) => {
    for (const kind of AI_KINDS) {
      const badge = badgeOf({ kind, confidence, basis }, state);
      expect([badge.word, badge.look]).toEqual([TABLE[confidence][kind], LOOKS[confidence]]);
    }
    const captured = badgeOf({ kind: "captured", confidence, basis }, state);
    const noBadge = state === "invalid" ? "Unverified credentials" : "No AI label";
    expect(captured.word).toBe(confidence === "confirmed" && basis !== "watermark" ? "Camera-captured" : noBadge);
  });
});

describe("of all combinations of kind, confidence, basis and credentials", () => {
  test("a strong word stands only where a recognised signer, the platform's tool or staff is behind it", () => {
    for (const { kind, confidence, basis, state } of ALL) {
      const { look, icon } = badgeOf({ kind, confidence, basis }, state);
      if (look !== "confirmed") continue;
      expect(confidence).toBe("confirmed");
      expect(supported("confirmed", basis, state)).toBe(true);
      if (icon === "captured") expect(kind).toBe("captured");
    }
  });

  test("what its basis cannot carry is shown by a weaker row, and AI never goes without a badge", () => {
    const rows = Object.keys(TABLE) as Confidence[];
    for (const { kind, confidence, basis, state } of ALL) {
      if (kind === "none" || kind === "captured") continue;
      const { word } = badgeOf({ kind, confidence, basis }, state);
      const row = rows.findIndex((candidate) => TABLE[candidate][kind] === word);
      expect(row).toBeGreaterThanOrEqual(confidence === null ? rows.indexOf("suspected") : rows.indexOf(confidence));
    }
  });

  test("a camera is named only where that is confirmed", () => {
    for (const { kind, confidence, basis, state } of ALL) {
      const { word, meaning } = badgeOf({ kind, confidence, basis }, state);
      if (kind === "captured" && confidence === "confirmed" && supported("confirmed", basis, state)) continue;
      expect(`${word} ${meaning}`).not.toMatch(/camera/i);
    }
  });

  test("no AI badge hides behind credentials that failed, and without one they are named", () => {
    for (const { kind, confidence, basis } of ALL) {
      const { word, look } = badgeOf({ kind, confidence, basis }, "invalid");
      const isAi = kind !== "none" && kind !== "captured";
      if (isAi || look === "confirmed") expect(word).not.toBe("Unverified credentials");
      else expect([word, look]).toEqual(["Unverified credentials", "warn"]);
    }
  });

  test("quiet badges have icons of their own, and every badge has a word and a meaning", () => {
    const iconsOf = (wanted: (look: string) => boolean) =>
      new Set(
        ALL.flatMap(({ kind, confidence, basis, state }) => {
          const { look, icon } = badgeOf({ kind, confidence, basis }, state);
          return wanted(look) ? [icon] : [];
        }),
      );
    expect([...iconsOf((look) => look === "quiet")].sort()).toEqual(["suspected", "unverified"]);
    expect([...iconsOf((look) => look !== "quiet")]).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(suspected|unverified)$/)]),
    );
    for (const { kind, confidence, basis, state } of ALL) {
      const { word, meaning } = badgeOf({ kind, confidence, basis }, state);
      expect(word.length).toBeLessThan(30);
      expect(meaning).toMatch(/^[A-Z].*\.$/);
    }
  });
});

test.each([
  ["invalid", "certificate had expired"],
  ["valid", "don't recognise who signed"],
  ["trusted", "earlier version or a source"],
  [null, "can't verify who signed"],
] as const)("of a claim with credentials %s the meaning says why it is unverified: %s", (state, why) => {
  for (const kind of AI_KINDS) {
    const { meaning } = badgeOf({ kind, confidence: "claimed", basis: "content-credentials" }, state);
    expect(meaning).toContain(why);
  }
});

test("every kind is called the same wherever it is chosen or filtered by", () => {
  const words: Record<LabelKind, string> = {
    ...TABLE.confirmed,
    captured: "Camera-captured",
    none: "No AI label",
  };
  expect(KIND_WORDS).toEqual(words);
});
