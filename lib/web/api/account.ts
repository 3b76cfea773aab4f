import { z } from "zod";

import { appliesTo, bulkChangeRequest, defaultInput } from "#lib/consent/changes/input";
import { bulkPreview, remixChange } from "#lib/consent/changes/shapes";
import { permissionSetting } from "#lib/consent/permissions/choice";
import { defaultBasis, namedParty, remixPermission } from "#lib/consent/permissions/shapes";
import { asId, type ChangeId } from "#lib/platform/shared/ids";
import { endpoint } from "#lib/web/api/endpoint";
import { pageOf, pageQuery } from "#lib/web/api/page";

const group = "AI remixing and AI training";
/** What both defaults say beside the setting. */
const howItHolds = {
  basis: defaultBasis.meta({
    description: "`platform-default` until the creator has decided anything about this permission for the account.",
  }),
  appliesTo,
  since: z.iso.datetime(),
};
const THE_DEFAULT = "The account's default, and what the change that set it applied to.";
const changed = {
  status: 200,
  means: "The change, to undo it by.",
  schema: z.object({ changeId: z.string() }),
} as const;

const changeParams = z.object({ id: z.string().transform((text) => asId<ChangeId>(text)) });

export const getRemixDefault = endpoint({
  id: "getRemixDefault",
  method: "get",
  path: "/api/v1/account/remix-default",
  group,
  summary: "What holds for videos without a choice of their own",
  access: "read",
  answer: {
    status: 200,
    means: THE_DEFAULT,
    schema: z
      .object({
        default: remixPermission,
        ...howItHolds,
      })
      .meta({ id: "RemixDefault" }),
  },
});

export const putRemixDefault = endpoint({
  id: "changeRemixDefault",
  method: "put",
  path: "/api/v1/account/remix-default",
  group,
  summary: "Change the account's default",
  description:
    "`inheriting` reaches videos without a choice of their own; `everything` also replaces the choices made so " +
    "far. In force for every video when this answers, and undoable for 30 days.",
  access: "write",
  body: defaultInput.pick({ appliesTo: true }).extend({ default: remixPermission }).strict(),
  answer: changed,
});

export const getTrainingDefault = endpoint({
  id: "getTrainingDefault",
  method: "get",
  path: "/api/v1/account/training-default",
  group,
  summary: "What holds about AI training for videos without a choice of their own",
  access: "read",
  answer: {
    status: 200,
    means: THE_DEFAULT,
    schema: z
      .object({
        default: permissionSetting,
        parties: z.array(namedParty).meta({ description: "The parties that may, with `parties`." }),
        ...howItHolds,
      })
      .meta({ id: "TrainingDefault" }),
  },
});

export const putTrainingDefault = endpoint({
  id: "changeTrainingDefault",
  method: "put",
  path: "/api/v1/account/training-default",
  group,
  summary: "Change the account's default about AI training",
  description:
    "As for remixing. With `parties`, only those that are named may: take their ids from `GET /api/v1/parties`.",
  access: "write",
  body: defaultInput.omit({ permission: true }).strict(),
  answer: changed,
  errors: ["invalid-input"],
});

export const listRemixChanges = endpoint({
  id: "listRemixChanges",
  method: "get",
  path: "/api/v1/account/remix-changes",
  group,
  summary: "Changes of the default and of many videos at once, newest first",
  access: "read",
  query: pageQuery,
  answer: { status: 200, means: "A page of changes.", schema: pageOf(remixChange) },
});

export const getRemixChange = endpoint({
  id: "getRemixChange",
  method: "get",
  path: "/api/v1/account/remix-changes/{id}",
  group,
  summary: "One of these changes",
  access: "read",
  params: changeParams,
  answer: { status: 200, means: "The change.", schema: remixChange },
  errors: ["not-found"],
});

export const startRemixChange = endpoint({
  id: "startRemixChange",
  method: "post",
  path: "/api/v1/account/remix-changes",
  group,
  summary: "Make one choice for many videos",
  description:
    "About remixing, or with `permission: training` about training. For videos by their ids, or for all that match a " +
    "filter at this moment. Which videos it reaches and where it " +
    "stands among other decisions is settled when this answers; their rows follow within moments. Ids that are not " +
    "of your own videos match none. Undoable for 30 days.",
  access: "write",
  body: bulkChangeRequest,
  answer: {
    status: 202,
    means: "Accepted; `GET` the change to see how far it is.",
    schema: z.object({ changeId: z.string(), matched: z.int() }),
  },
  alsoAnswers: { 200: { means: "With `dryRun`: what it would do. Nothing was changed.", schema: bulkPreview } },
});

export const cancelRemixChange = endpoint({
  id: "cancelRemixChange",
  method: "post",
  path: "/api/v1/account/remix-changes/{id}/cancel",
  group,
  summary: "Stop a change of many videos that is under way",
  description: "The rest is not applied; what was applied stays and can be undone.",
  access: "write",
  params: changeParams,
  answer: { status: 200, means: "The change, cancelled.", schema: remixChange },
  errors: ["not-found", "no-longer-possible"],
});

export const listChangedVideos = endpoint({
  id: "listChangedVideos",
  method: "get",
  path: "/api/v1/account/remix-changes/{id}/videos",
  group,
  summary: "The ids of the videos that a change has reached, for 30 days",
  description: "For its owner, and for any account's change with a token that has the scope `service`.",
  access: ["read", "service"],
  params: changeParams,
  query: pageQuery,
  answer: { status: 200, means: "A page of ids.", schema: pageOf(z.string()) },
  errors: ["not-found", "no-longer-possible"],
});

export const undoRemixChange = endpoint({
  id: "undoRemixChange",
  method: "post",
  path: "/api/v1/account/remix-changes/{id}/undo",
  group,
  summary: "Undo a change",
  description:
    "Restores what was in force before, and keeps choices made since; within 30 days. Of changes of the default the " +
    "last is undone first. A change of many videos is `running` again until all of them have been restored.",
  access: "write",
  params: changeParams,
  answer: { status: 200, means: "The change, undone.", schema: remixChange },
  errors: ["not-found", "conflict", "no-longer-possible"],
});
