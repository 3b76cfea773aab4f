import { z } from "zod";

import { label } from "#lib/labels/label";
import { declareAiUseInput } from "#lib/labels/input";
import { remixChoiceInput } from "#lib/rights/input";
import { remixState } from "#lib/rights/shapes";
import { asId, type VideoId } from "#lib/shared/ids";
import { endpoint } from "#lib/web/api/endpoint";

const videoParams = z.object({ id: z.string().transform((text) => asId<VideoId>(text)) });

export const putRemixChoice = endpoint({
  id: "setRemixChoice",
  method: "put",
  path: "/api/v1/videos/{id}/remix-choice",
  group: "Remix permission",
  summary: "Choose whether AI may remix one video",
  description:
    "`inherit` follows the account's default. The choice stands until a later one, or an account-wide change that replaces choices.",
  access: "write",
  params: videoParams,
  body: remixChoiceInput.pick({ choice: true }).strict(),
  answer: { status: 200, means: "What is in force now, and why.", schema: remixState },
  errors: ["not-found"],
});

export const putAiDeclaration = endpoint({
  id: "declareAiUse",
  method: "put",
  path: "/api/v1/videos/{id}/ai-declaration",
  group: "Videos",
  summary: "Say how AI was used in a video of your own",
  description: "A declaration can raise the label that follows from Content Credentials and never lowers it.",
  access: "write",
  params: videoParams,
  body: declareAiUseInput.omit({ videoId: true }).strict(),
  answer: {
    status: 200,
    means: "The declaration, and the label that follows; null until the video has been analysed.",
    schema: z.object({
      declaration: z.object({ kind: declareAiUseInput.shape.kind, note: z.string().nullable() }),
      label: label.nullable(),
    }),
  },
  errors: ["not-found", "not-allowed"],
});
