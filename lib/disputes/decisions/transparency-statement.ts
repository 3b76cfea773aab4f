import { z } from "zod";

import { GROUNDS } from "#lib/disputes/decisions/draft";
import type { IssuedStatement } from "#lib/disputes/statements/statement";
import type { DisputeKind, MeasureKind, TargetType } from "#lib/platform/shared/dispute-vocabulary";

const text = (max: number) => z.string().min(1).max(max);
const date = z.iso.date();

/**
 * A statement of reasons as the DSA Transparency Database takes it (Regulation (EU) 2022/2065, Article 24 (5)): the body
 * of `POST /api/v1/statement` there. The fields are those of its published documentation
 * (transparency.dsa.ec.europa.eu/page/api-documentation); the values, those of the database's own analysis package
 * (dsa-tdb) and of two clients, which agree with each other. The test has them once more, as a JSON Schema.
 */
export const transparencyStatement = z
  .object({
    decision_visibility: z
      .array(
        z.enum([
          "DECISION_VISIBILITY_CONTENT_REMOVED",
          "DECISION_VISIBILITY_CONTENT_DEMOTED",
          "DECISION_VISIBILITY_CONTENT_INTERACTION_RESTRICTED",
          "DECISION_VISIBILITY_CONTENT_LABELLED",
        ]),
      )
      .min(1)
      .optional(),
    decision_provision: z.literal("DECISION_PROVISION_PARTIAL_TERMINATION").optional(),
    decision_account: z.literal("DECISION_ACCOUNT_SUSPENDED").optional(),
    decision_facts: text(5_000),
    decision_ground: z.enum(["DECISION_GROUND_ILLEGAL_CONTENT", "DECISION_GROUND_INCOMPATIBLE_CONTENT"]),
    illegal_content_legal_ground: text(500).optional(),
    illegal_content_explanation: text(2_000).optional(),
    incompatible_content_ground: text(500).optional(),
    incompatible_content_explanation: text(2_000).optional(),
    content_type: z
      .array(
        z.enum([
          "CONTENT_TYPE_AUDIO",
          "CONTENT_TYPE_IMAGE",
          "CONTENT_TYPE_OTHER",
          "CONTENT_TYPE_SYNTHETIC_MEDIA",
          "CONTENT_TYPE_TEXT",
          "CONTENT_TYPE_VIDEO",
        ]),
      )
      .min(1),
    content_type_other: text(500).optional(),
    category: z.enum([
      "STATEMENT_CATEGORY_CYBER_VIOLENCE",
      "STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
      "STATEMENT_CATEGORY_PROTECTION_OF_MINORS",
      "STATEMENT_CATEGORY_SCAMS_AND_FRAUD",
      "STATEMENT_CATEGORY_OTHER_VIOLATION_TC",
    ]),
    category_specification: z.array(z.string()).optional(),
    territorial_scope: z.array(z.string().length(2)),
    content_date: date,
    application_date: date,
    source_type: z.enum(["SOURCE_ARTICLE_16", "SOURCE_VOLUNTARY"]),
    automated_detection: z.enum(["Yes", "No"]),
    automated_decision: z.enum([
      "AUTOMATED_DECISION_FULLY",
      "AUTOMATED_DECISION_PARTIALLY",
      "AUTOMATED_DECISION_NOT_AUTOMATED",
    ]),
    puid: z.string().regex(/^[\w-]{1,500}$/),
  })
  .meta({ id: "TransparencyStatement" });
export type TransparencyStatement = z.infer<typeof transparencyStatement>;

const VISIBILITY: Partial<Record<MeasureKind, NonNullable<TransparencyStatement["decision_visibility"]>[number]>> = {
  "remove-video": "DECISION_VISIBILITY_CONTENT_REMOVED",
  "remove-comment": "DECISION_VISIBILITY_CONTENT_REMOVED",
  "restrict-video": "DECISION_VISIBILITY_CONTENT_DEMOTED",
  "forbid-remixing": "DECISION_VISIBILITY_CONTENT_INTERACTION_RESTRICTED",
  "correct-label": "DECISION_VISIBILITY_CONTENT_LABELLED",
};

const CATEGORIES: Record<DisputeKind, Pick<TransparencyStatement, "category" | "category_specification">> = {
  "wrong-label": { category: "STATEMENT_CATEGORY_OTHER_VIOLATION_TC" },
  "missing-label": { category: "STATEMENT_CATEGORY_OTHER_VIOLATION_TC" },
  "remix-without-consent": { category: "STATEMENT_CATEGORY_OTHER_VIOLATION_TC" },
  likeness: {
    category: "STATEMENT_CATEGORY_CYBER_VIOLENCE",
    category_specification: ["KEYWORD_NON_CONSENSUAL_MATERIAL_DEEPFAKE"],
  },
  "intimate-imagery": {
    category: "STATEMENT_CATEGORY_CYBER_VIOLENCE",
    category_specification: ["KEYWORD_NON_CONSENSUAL_IMAGE_SHARING"],
  },
  impersonation: {
    category: "STATEMENT_CATEGORY_SCAMS_AND_FRAUD",
    category_specification: ["KEYWORD_IMPERSONATION_ACCOUNT_HIJACKING"],
  },
  "child-safety": {
    category: "STATEMENT_CATEGORY_PROTECTION_OF_MINORS",
    category_specification: ["KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL"],
  },
  misleading: {
    category: "STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
    category_specification: ["KEYWORD_MISINFORMATION_DISINFORMATION"],
  },
  other: { category: "STATEMENT_CATEGORY_OTHER_VIOLATION_TC" },
};

const UNION = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ");

function contentType(type: TargetType, mediaType: string | null, kind: DisputeKind) {
  if (type === "comment") return { content_type: ["CONTENT_TYPE_TEXT" as const] };
  if (type !== "video") {
    const content_type_other = type === "account" ? "An account" : "A permission to make an AI remix";
    return { content_type: ["CONTENT_TYPE_OTHER" as const], content_type_other };
  }
  const media = mediaType?.split("/")[0];
  const shown =
    media === "image" ? "CONTENT_TYPE_IMAGE" : media === "audio" ? "CONTENT_TYPE_AUDIO" : "CONTENT_TYPE_VIDEO";
  const isMade = kind === "likeness" || kind === "remix-without-consent";
  return { content_type: [...(isMade ? ["CONTENT_TYPE_SYNTHETIC_MEDIA" as const] : []), shown] as const };
}

/** Where the kind of a case does not say which: the words of whoever decided may name people, and stay out. */
const GENERAL: Record<IssuedStatement["ground"]["type"], { reference: string; explanation: string }> = {
  law: {
    reference: "Law of the Union or of a Member State",
    explanation: "A person found the content to be illegal. Which law it is, and why, the person concerned was told.",
  },
  terms: {
    reference: "Terms of use",
    explanation: "A person found that the content breaks the terms of use. The person concerned was told why.",
  },
};

/** The product's own words for a ground. */
function groundOf(kind: DisputeKind, { type }: IssuedStatement["ground"]) {
  const own = GROUNDS[kind];
  return own.type === type && own.explanation !== "" ? own : GENERAL[type];
}

const dayOf = (time: Date | string): string => new Date(time).toISOString().slice(0, 10);

const FACTS: Record<DisputeKind, string> = {
  "wrong-label": "The creator contested the AI label of their content.",
  "missing-label": "A notice said that the AI label of the content was missing or misleading.",
  "remix-without-consent": "A notice said that the content was an AI remix made without its creator's consent.",
  likeness: "A notice said that AI was used to show a person's face or voice without that person's consent.",
  "intimate-imagery":
    "A notice said that the content shows intimate imagery of a person which was shared without consent.",
  impersonation: "A notice said that the content or account passes itself off as another person or organisation.",
  misleading: "A notice said that the content misleads people about a real event, a source or a public figure.",
  "child-safety": "A notice said that the content sexualises or endangers a child.",
  other: "A notice said that the content breaks the terms of use.",
};

/** A person decided about the file that was reported; that the same holds for identical ones, software carries out. */
const automatedDecision = ({ automatedDecision: fully, content }: IssuedStatement) =>
  fully
    ? "AUTOMATED_DECISION_FULLY"
    : content.isCopy
      ? "AUTOMATED_DECISION_PARTIALLY"
      : "AUTOMATED_DECISION_NOT_AUTOMATED";

/**
 * One issued restriction in the database's form. It says nothing that its people wrote, and no title, name or address:
 * nothing personal may be in it (Article 24 (5)), and only the words that the product itself has for each kind of case are
 * sure not to be.
 */
export function toTransparency(issued: {
  id: string;
  kind: DisputeKind;
  body: IssuedStatement;
  createdAt: Date;
}): TransparencyStatement {
  const { id, kind, body, createdAt } = issued;
  const { ground, restriction, content } = body;
  const visibility = [...new Set(restriction.kinds.flatMap((measure) => VISIBILITY[measure] ?? []))];
  const { reference, explanation } = groundOf(kind, ground);
  const copy = content.isCopy ? " The file is identical to one that was decided on." : "";
  return transparencyStatement.parse({
    ...(visibility.length > 0 && { decision_visibility: visibility }),
    ...(restriction.kinds.includes("revoke-grant") && { decision_provision: "DECISION_PROVISION_PARTIAL_TERMINATION" }),
    ...(restriction.kinds.includes("suspend-account") && { decision_account: "DECISION_ACCOUNT_SUSPENDED" }),
    decision_facts: `${FACTS[kind]} A person looked at the evidence as it stood then, and found it to be so.${copy}`,
    ...(ground.type === "law"
      ? {
          decision_ground: "DECISION_GROUND_ILLEGAL_CONTENT",
          illegal_content_legal_ground: reference,
          illegal_content_explanation: explanation,
        }
      : {
          decision_ground: "DECISION_GROUND_INCOMPATIBLE_CONTENT",
          incompatible_content_ground: reference,
          incompatible_content_explanation: explanation,
        }),
    ...contentType(content.type, content.mediaType, kind),
    ...CATEGORIES[kind],
    territorial_scope: UNION,
    content_date: dayOf(content.createdAt ?? createdAt),
    application_date: dayOf(createdAt),
    source_type: body.source === "own-initiative" ? "SOURCE_VOLUNTARY" : "SOURCE_ARTICLE_16",
    automated_detection: body.automatedDetection ? "Yes" : "No",
    automated_decision: automatedDecision(body),
    puid: id,
  });
}
