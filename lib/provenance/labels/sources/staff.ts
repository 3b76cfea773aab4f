import { z } from "zod";

import type { LabelKind } from "#lib/provenance/labels/label";
import { labelSource } from "#lib/provenance/labels/sources/label-source";

/**
 * That staff corrected a label, in words. What it would say otherwise follows it. It names no day: it is read on pages
 * in the zone of their reader, and when it was is part of the label's history.
 */
const CORRECTED =
  "The platform's staff corrected this label after looking at the evidence. Its creator was told why and can appeal.";

/** What staff decided. Who decided it and why stands with the case. */
export const staff = labelSource({
  name: "staff",
  fact: z.object({}),
  factsOf: (kind: LabelKind) => ({ claims: [{ kind, confidence: "confirmed", evidence: {} }], remarks: [] }),
  evidenceOf: () => ({ text: CORRECTED }),
});
