import { z } from "zod";

import {
  permissionChoice,
  type PermissionName,
  permissionSetting,
  type RemixChoice,
  remixChoice,
  type RemixPermission,
  remixPermission,
} from "#lib/consent/permissions/choice";

export { type RemixChoice, remixChoice, type RemixPermission, remixPermission };

export const permissionBasis = z.enum([
  "video-choice",
  "account-default",
  "platform-default",
  "platform-rule",
  "staff-decision",
]);
export type PermissionBasis = z.infer<typeof permissionBasis>;

/** On which words an account's default stands. */
export const defaultBasis = permissionBasis.extract(["account-default", "platform-default"]);
export type DefaultBasis = z.infer<typeof defaultBasis>;

const BASES =
  "Which rule decides. `account-default`: the creator chose a default for the account. `platform-default`: the creator " +
  "has not, and the account has what the platform gives a new one.";

const basisAndSince = {
  basis: permissionBasis.meta({ description: BASES }),
  since: z.iso.datetime().meta({ description: "When the decision was made that is the basis." }),
};

const effectiveRemix = z.object({
  allowed: z.boolean().meta({ description: "Whether AI may remix the video now." }),
  ...basisAndSince,
});

export const namedParty = z.object({ id: z.string(), name: z.string() }).meta({ id: "NamedParty" });
export type NamedParty = z.infer<typeof namedParty>;

const effectiveTraining = z.object({
  allowed: z.enum(["yes", "no", "parties"]).meta({
    description:
      "Whether AI may be trained on the video now, and its data mined. `parties`: only by those in `parties`.",
  }),
  parties: z.array(namedParty).meta({ description: "The parties that may, where only some may." }),
  ...basisAndSince,
});

/** The `remix` shape of the API: what is in force for a video and why. */
export const remixState = z
  .object({
    choice: remixChoice.meta({ description: "The video's own choice, as far as it counts." }),
    default: remixPermission.meta({ description: "The account's default." }),
    defaultBasis: defaultBasis.meta({
      description: "Who chose the default: the creator, or only the platform so far.",
    }),
    ...effectiveRemix.shape,
  })
  .meta({ id: "RemixState" });
export type RemixState = z.infer<typeof remixState>;

/** The `training` shape of the API: the same about AI training, with the parties that each decision names. */
export const trainingState = z
  .object({
    choice: permissionChoice.meta({ description: "The video's own choice, as far as it counts." }),
    choiceParties: z.array(namedParty).meta({ description: "The parties that the choice names." }),
    default: permissionSetting.meta({ description: "The account's default." }),
    defaultParties: z.array(namedParty).meta({ description: "The parties that the default names." }),
    defaultBasis: remixState.shape.defaultBasis,
    ...effectiveTraining.shape,
  })
  .meta({ id: "TrainingState" });
export type TrainingState = z.infer<typeof trainingState>;

/** What is in force for a video by both permissions. */
export interface PermissionStates {
  remix: RemixState;
  training: TrainingState;
}

/** What another program learns when it asks what AI may do with a video: both permissions, whatever it asks for. */
export const videoPermission = z
  .object({ videoId: z.string(), remix: effectiveRemix, training: effectiveTraining } satisfies Record<
    PermissionName | "videoId",
    z.ZodType
  >)
  .meta({ id: "VideoPermission" });
export type VideoPermission = z.infer<typeof videoPermission>;
