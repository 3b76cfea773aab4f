import { z } from "zod";

import { lines } from "#lib/platform/shared/text-input";
import { DECLARATION_KINDS } from "#lib/provenance/labels/label";

const MAX_DECLARATION_NOTE_CHARACTERS = 500;

export const declareAiUseInput = z.object({
  videoId: z.string(),
  kind: z.enum(DECLARATION_KINDS, { error: "Choose how AI was used." }),
  note: lines(
    MAX_DECLARATION_NOTE_CHARACTERS,
    undefined,
    `Keep the note under ${String(MAX_DECLARATION_NOTE_CHARACTERS)} characters.`,
  )
    .nullish()
    .transform((note) => (note === undefined || note === "" ? null : note)),
});
export type DeclareAiUseInput = z.output<typeof declareAiUseInput>;
