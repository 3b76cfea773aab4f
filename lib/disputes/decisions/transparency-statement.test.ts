import { expect, test } from "vitest";

import { targetsOf } from "#lib/disputes/cases/rules";
import { GROUNDS } from "#lib/disputes/decisions/draft";
import { allowedOutcomes } from "#lib/disputes/decisions/policy";
import { toTransparency, type TransparencyStatement } from "#lib/disputes/decisions/transparency-statement";
import type { IssuedStatement } from "#lib/disputes/statements/statement";
import { DISPUTE_KINDS } from "#lib/platform/shared/dispute-vocabulary";

/**
 * The values that the database takes, once more and by hand: from its published documentation of the API and of the
 * attributes, and from the enumerations of its own analysis package, as far as this product could have anything to say.
 */
const PUBLISHED: Partial<Record<keyof TransparencyStatement, readonly string[]>> = {
  decision_visibility: [
    "DECISION_VISIBILITY_CONTENT_REMOVED",
    "DECISION_VISIBILITY_CONTENT_DISABLED",
    "DECISION_VISIBILITY_CONTENT_DEMOTED",
    "DECISION_VISIBILITY_CONTENT_AGE_RESTRICTED",
    "DECISION_VISIBILITY_CONTENT_INTERACTION_RESTRICTED",
    "DECISION_VISIBILITY_CONTENT_LABELLED",
    "DECISION_VISIBILITY_OTHER",
  ],
  decision_provision: [
    "DECISION_PROVISION_PARTIAL_SUSPENSION",
    "DECISION_PROVISION_TOTAL_SUSPENSION",
    "DECISION_PROVISION_PARTIAL_TERMINATION",
    "DECISION_PROVISION_TOTAL_TERMINATION",
  ],
  decision_account: ["DECISION_ACCOUNT_SUSPENDED", "DECISION_ACCOUNT_TERMINATED"],
  decision_ground: ["DECISION_GROUND_ILLEGAL_CONTENT", "DECISION_GROUND_INCOMPATIBLE_CONTENT"],
  content_type: [
    "CONTENT_TYPE_APP",
    "CONTENT_TYPE_AUDIO",
    "CONTENT_TYPE_IMAGE",
    "CONTENT_TYPE_PRODUCT",
    "CONTENT_TYPE_OTHER",
    "CONTENT_TYPE_SYNTHETIC_MEDIA",
    "CONTENT_TYPE_TEXT",
    "CONTENT_TYPE_VIDEO",
  ],
  category: [
    "STATEMENT_CATEGORY_CYBER_VIOLENCE",
    "STATEMENT_CATEGORY_SCAMS_AND_FRAUD",
    "STATEMENT_CATEGORY_OTHER_VIOLATION_TC",
    "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
    "STATEMENT_CATEGORY_PROTECTION_OF_MINORS",
    "STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
  ],
  category_specification: [
    "KEYWORD_NON_CONSENSUAL_IMAGE_SHARING",
    "KEYWORD_NON_CONSENSUAL_MATERIAL_DEEPFAKE",
    "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL",
    "KEYWORD_IMPERSONATION_ACCOUNT_HIJACKING",
    "KEYWORD_MISINFORMATION_DISINFORMATION",
    "KEYWORD_OTHER",
  ],
  source_type: ["SOURCE_ARTICLE_16", "SOURCE_TRUSTED_FLAGGER", "SOURCE_TYPE_OTHER_NOTIFICATION", "SOURCE_VOLUNTARY"],
  automated_detection: ["Yes", "No"],
  automated_decision: ["AUTOMATED_DECISION_FULLY", "AUTOMATED_DECISION_PARTIALLY", "AUTOMATED_DECISION_NOT_AUTOMATED"],
};

const FIELDS: ReadonlySet<string> = new Set([
  ...Object.keys(PUBLISHED),
  "decision_facts",
  "illegal_content_legal_ground",
  "illegal_content_explanation",
  "content_type_other",
  "incompatible_content_ground",
  "incompatible_content_explanation",
  "territorial_scope",
  "content_date",
  "application_date",
  "puid",
]);

const at = new Date("2026-11-23T10:00:00Z");
const issued = (kind: (typeof DISPUTE_KINDS)[number], content: Partial<IssuedStatement["content"]>) =>
  ({
    facts: "Somebody’s name is in here.",
    automatedDetection: content.isCopy ?? false,
    automatedDecision: false,
    ground: { ...GROUNDS[kind], explanation: "Somebody’s words." },
    restriction: { kinds: [], territorialScope: "Everywhere", duration: "Without an end" },
    redress: [{ kind: "court" as const, text: "You can take the matter to court." }],
    caseNumber: 1,
    outcome: "upheld",
    decidedAt: at.toISOString(),
    source: "notice",
    content: {
      type: "video",
      id: "v",
      title: "A name",
      mediaType: "video/mp4",
      createdAt: null,
      isCopy: false,
      ...content,
    },
  }) satisfies IssuedStatement;

const ENDINGS = DISPUTE_KINDS.flatMap((kind) =>
  targetsOf(kind).flatMap((targetType) =>
    allowedOutcomes({ kind, targetType }).flatMap(({ measures }) =>
      measures.map((measure) => ({ kind, targetType, measure })),
    ),
  ),
);

test.each(ENDINGS)("$kind of a $targetType that ends in $measure is said in the database's own words", (ending) => {
  const { kind, targetType, measure } = ending;
  const body = issued(kind, { type: targetType });
  const sent = toTransparency({
    id: "abc_-1",
    kind,
    createdAt: at,
    body: { ...body, restriction: { ...body.restriction, kinds: [measure] } },
  });
  for (const [field, value] of Object.entries(sent)) {
    expect(FIELDS).toContain(field);
    const published = PUBLISHED[field as keyof TransparencyStatement];
    for (const one of [value].flat()) if (published) expect(published).toContain(one);
  }
  // At least one decision, and of each ground its own two fields (and no others).
  expect([sent.decision_visibility, sent.decision_provision, sent.decision_account].some(Boolean)).toBe(true);
  const isIllegal = sent.decision_ground === "DECISION_GROUND_ILLEGAL_CONTENT";
  expect([sent.illegal_content_legal_ground, sent.illegal_content_explanation].every(Boolean)).toBe(isIllegal);
  expect([sent.incompatible_content_ground, sent.incompatible_content_explanation].every(Boolean)).toBe(!isIllegal);
  expect(sent.content_type.includes("CONTENT_TYPE_OTHER")).toBe(sent.content_type_other !== undefined);
  expect(sent.territorial_scope).toHaveLength(27);
  expect(JSON.stringify(sent)).not.toContain("Somebody’s");
  expect(JSON.stringify(sent)).not.toContain("A name");
});

test("an identical file was found by software, and nobody gave notice of it", () => {
  const body = issued("likeness", { isCopy: true });
  const of = (of: IssuedStatement) => {
    const restriction = { ...of.restriction, kinds: ["remove-video" as const] };
    return toTransparency({ id: "abc", kind: "likeness", createdAt: at, body: { ...of, restriction } });
  };
  expect(of({ ...body, source: "own-initiative" })).toMatchObject({
    source_type: "SOURCE_VOLUNTARY",
    automated_detection: "Yes",
    automated_decision: "AUTOMATED_DECISION_PARTIALLY",
  });
  expect(of(issued("likeness", {}))).toMatchObject({
    source_type: "SOURCE_ARTICLE_16",
    automated_detection: "No",
    automated_decision: "AUTOMATED_DECISION_NOT_AUTOMATED",
  });
});
