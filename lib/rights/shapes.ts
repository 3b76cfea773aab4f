import { z } from "zod";

export const remixPermission = z.enum(["allow", "deny"]);
export type RemixPermission = z.infer<typeof remixPermission>;

export const remixChoice = z.enum(["inherit", "allow", "deny"]);
export type RemixChoice = z.infer<typeof remixChoice>;

const remixBasis = z.enum(["video-choice", "account-default", "platform-rule", "staff-decision"]);
export type RemixBasis = z.infer<typeof remixBasis>;

const effective = z.object({
  allowed: z.boolean().meta({ description: "Whether AI may remix the video now." }),
  basis: remixBasis.meta({ description: "Which rule decides." }),
  since: z.iso.datetime().meta({ description: "When the decision was made that is the basis." }),
});

/** The `remix` shape of the API: what is in force for a video and why. */
export const remixState = z
  .object({
    choice: remixChoice.meta({ description: "The video's own choice, as far as it counts." }),
    default: remixPermission.meta({ description: "The account's default." }),
    ...effective.shape,
  })
  .meta({ id: "RemixState" });
export type RemixState = z.infer<typeof remixState>;

/** What another program learns when it asks whether a video may be remixed. */
export const videoPermission = z.object({ videoId: z.string(), remix: effective }).meta({ id: "VideoPermission" });
export type VideoPermission = z.infer<typeof videoPermission>;
