import { z } from "zod";

import { appliesTo, remixDefaultInput } from "#lib/rights/input";
import { remixChange, remixPermission } from "#lib/rights/shapes";
import { asId, type ChangeId } from "#lib/shared/ids";
import { endpoint } from "#lib/web/api/endpoint";
import { pageOf, pageQuery } from "#lib/web/api/page";

const group = "Remix permission";
const changeParams = z.object({ id: z.string().transform((text) => asId<ChangeId>(text)) });

export const getDefault = endpoint({
  id: "getRemixDefault",
  method: "get",
  path: "/api/v1/account/remix-default",
  group,
  summary: "What holds for videos without a choice of their own",
  access: "read",
  answer: {
    status: 200,
    means: "The account's default, and what the change that set it applied to.",
    schema: z.object({ default: remixPermission, appliesTo, since: z.iso.datetime() }).meta({ id: "RemixDefault" }),
  },
});

export const putDefault = endpoint({
  id: "changeRemixDefault",
  method: "put",
  path: "/api/v1/account/remix-default",
  group,
  summary: "Change the account's default",
  description:
    "`inheriting` reaches videos without a choice of their own; `everything` also replaces the choices made so " +
    "far. In force for every video when this answers, and undoable for 30 days.",
  access: "write",
  body: remixDefaultInput.strict(),
  answer: { status: 200, means: "The change, to undo it by.", schema: z.object({ changeId: z.string() }) },
});

export const listChanges = endpoint({
  id: "listRemixChanges",
  method: "get",
  path: "/api/v1/account/remix-changes",
  group,
  summary: "Changes that reached many videos at once, newest first",
  access: "read",
  query: pageQuery,
  answer: { status: 200, means: "A page of changes.", schema: pageOf(remixChange) },
});

export const getChange = endpoint({
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

export const undoChange = endpoint({
  id: "undoRemixChange",
  method: "post",
  path: "/api/v1/account/remix-changes/{id}/undo",
  group,
  summary: "Undo the latest change",
  description:
    "Restores what was in force for every video, choices included, and keeps choices made since. The last " +
    "change is undone first, each within 30 days.",
  access: "write",
  params: changeParams,
  answer: { status: 200, means: "The change, undone.", schema: remixChange },
  errors: ["not-found", "conflict", "no-longer-possible"],
});
