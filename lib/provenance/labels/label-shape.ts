import { z } from "zod";

import { type Label, label } from "#lib/provenance/labels/label";
import { badgeOf, type CredentialsState } from "#lib/provenance/labels/words";

/** As the table of provenance holds it. */
export const credentialsState = z.enum(["none", "invalid", "valid", "trusted"]);

/** A label as the API answers it and as the screens read it: with the words of its badge. */
export const labelShape = label.extend({
  words: z.string().meta({
    description:
      "The text of the badge, by kind, confidence and the state of the credentials: “AI-generated”, “AI-generated " +
      "(unverified)”, “Creator: AI-generated”, “Possibly AI-generated”, “Unverified credentials”, “No AI label”.",
  }),
  version: z.int().meta({ description: "The version of the rules by which the label was derived." }),
});
export type LabelDto = z.infer<typeof labelShape>;

/** Words are derived when a label is read: how they are put may change without anything being judged again. */
export const labelDto = (stored: Label, credentials: CredentialsState | null): LabelDto => ({
  ...stored,
  words: badgeOf(stored, credentials).word,
});
