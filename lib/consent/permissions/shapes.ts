import { z } from "zod";

import { type RemixChoice, remixChoice, type RemixPermission, remixPermission } from "#lib/consent/permissions/choice";

export { type RemixChoice, remixChoice, type RemixPermission, remixPermission };

export const remixBasis = z.enum([
  "video-choice",
  "account-default",
  "platform-default",
  "platform-rule",
  "staff-decision",
]);
export type RemixBasis = z.infer<typeof remixBasis>;

/** On which words an account's default stands. */
export const defaultBasis = remixBasis.extract(["account-default", "platform-default"]);
export type DefaultBasis = z.infer<typeof defaultBasis>;

const BASES =
  "Which rule decides. `account-default`: the creator chose a default for the account. `platform-default`: the creator " +
  "has not, and the account has what the platform gives a new one.";

const effective = z.object({
  allowed: z.boolean().meta({ description: "Whether AI may remix the video now." }),
  basis: remixBasis.meta({ description: BASES }),
  since: z.iso.datetime().meta({ description: "When the decision was made that is the basis." }),
});

/** The `remix` shape of the API: what is in force for a video and why. */
export const remixState = z
  .object({
    choice: remixChoice.meta({ description: "The video's own choice, as far as it counts." }),
    default: remixPermission.meta({ description: "The account's default." }),
    defaultBasis: defaultBasis.meta({
      description: "Who chose the default: the creator, or only the platform so far.",
    }),
    ...effective.shape,
  })
  .meta({ id: "RemixState" });
export type RemixState = z.infer<typeof remixState>;

/** What another program learns when it asks whether a video may be remixed. */
export const videoPermission = z.object({ videoId: z.string(), remix: effective }).meta({ id: "VideoPermission" });
export type VideoPermission = z.infer<typeof videoPermission>;
