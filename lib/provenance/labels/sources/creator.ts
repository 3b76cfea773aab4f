import { z } from "zod";

import { type Declaration, DECLARATION_KINDS, type LabelKind } from "#lib/provenance/labels/label";
import { quoted } from "#lib/provenance/labels/quoted";
import { labelSource } from "#lib/provenance/labels/sources/label-source";

const CLAIMED: Readonly<Record<Declaration["kind"], LabelKind>> = {
  none: "none",
  modified: "ai-modified",
  generated: "ai-generated",
};

const SENTENCES: Readonly<Record<Declaration["kind"], string>> = {
  none: "The creator says that no AI was used to make this.",
  modified: "The creator says that AI was used to change parts of this.",
  generated: "The creator says that this was made by AI.",
};

const fact = z.object({ declared: z.enum(DECLARATION_KINDS), note: z.string().nullable() });

/** What the creator declares. */
export const creator = labelSource({
  name: "creator",
  fact,
  factsOf: ({ kind, note }: Declaration) => ({
    claims: [{ kind: CLAIMED[kind], confidence: "declared", evidence: { declared: kind, note } }],
    remarks: [],
  }),
  evidenceOf: ({ declared, note }) => ({
    text:
      note === null || note.trim() === "" ? SENTENCES[declared] : `${SENTENCES[declared]} Their note: ${quoted(note)}`,
  }),
});
