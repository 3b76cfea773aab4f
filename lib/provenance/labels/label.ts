import { z } from "zod";

/** From the strongest statement about AI to none; the strongest that is supported is the label's kind. */
export const LABEL_KINDS = ["ai-generated", "ai-modified", "may-contain-ai", "captured", "none"] as const;
export type LabelKind = (typeof LABEL_KINDS)[number];

/** One reason for a label: a sentence, and where in the Content Credentials it comes from. */
const evidence = z.object({
  text: z.string(),
  /** The label of the manifest that says so. */
  manifest: z.string().optional(),
  /** The action in it that says so. */
  action: z.string().optional(),
});
export type Evidence = z.infer<typeof evidence>;

/** How well a label is supported, from strong to weak. */
export const CONFIDENCES = ["confirmed", "claimed", "declared", "suspected"] as const;

/** What viewers see about AI in a video: `label` of the API contract. */
export const label = z.object({
  kind: z.enum(LABEL_KINDS),
  confidence: z.enum(CONFIDENCES).nullable(),
  basis: z
    .enum(["content-credentials", "metadata", "creator", "platform-tool", "watermark", "match", "staff"])
    .nullable(),
  evidence: z.array(evidence),
  /** Whether somebody can contest it. No label says nothing that could be contested. */
  contestable: z.boolean(),
  /** By which version of the rules it was derived. Labels stored before rules had versions are of the first. */
  version: z.int().min(1).default(1),
});
export type Label = z.infer<typeof label>;

/** What a creator says about AI in their own video. */
export const DECLARATION_KINDS = ["none", "modified", "generated"] as const;
export type DeclarationKind = (typeof DECLARATION_KINDS)[number];

export interface Declaration {
  kind: DeclarationKind;
  note: string | null;
}
