import { z } from "zod";

import {
  claimNextInput,
  disputeId,
  listDisputesInput,
  reportInput,
  staffMessageInput,
} from "#lib/disputes/cases/input";
import { deskDispute, deskDisputeWithHistory, disputeMessage, ownCase } from "#lib/disputes/cases/shapes";
import { endpoint } from "#lib/web/api/endpoint";
import { pageOf } from "#lib/web/api/page";

const group = "Disputes";
const path = "/api/v1/disputes";
const params = z.object({ id: disputeId });

const openedDispute = z
  .object({
    disputeId: z.string(),
    number: z.int().meta({ description: "What people call it by: “Case 1042”." }),
    joined: z.boolean().meta({ description: "It joined a case that others had opened about the same." }),
  })
  .meta({ id: "OpenedDispute" });

export const openDispute = endpoint({
  id: "openDispute",
  method: "post",
  path,
  group,
  summary: "Report something",
  description:
    "Opens a case, or joins the undecided one about the same thing for the same reason. Which `statements` are needed " +
    "follows from the kind; 400 names those that are missing. Without a token `contact` is needed: nothing is opened " +
    "before the link that is mailed there has been opened, and the answer is 202. A report of `child-safety` needs neither " +
    "`text` nor `contact`: without a token it is taken up at once, and the 202 names the case. What the same person reported before " +
    "and was decided is refused with 409 and `decided`, unless `whatIsNew` says what is new.",
  access: "anyone",
  body: reportInput.strict(),
  answer: { status: 201, means: "The report is part of a case.", schema: openedDispute },
  alsoAnswers: {
    202: {
      means: "A link to confirm the address was mailed, or the report is part of a case that cannot be followed.",
      schema: z.discriminatedUnion("state", [
        z.object({ state: z.literal("to-confirm") }),
        z.object({ state: z.literal("received"), number: z.int() }),
      ]),
    },
  },
  errors: ["not-found", "already-exists", "too-many-requests"],
});

export const listDisputes = endpoint({
  id: "listDisputes",
  method: "get",
  path,
  group,
  summary: "The desk's cases, latest first",
  description: "For support staff. Cases that the token's person is a party to are not among them.",
  access: "desk",
  query: listDisputesInput,
  answer: { status: 200, means: "A page of cases.", schema: pageOf(deskDispute) },
  errors: ["not-found"],
});

export const getDispute = endpoint({
  id: "getDispute",
  method: "get",
  path: `${path}/{id}`,
  group,
  summary: "One case",
  description:
    "To a party: how far it is, what was said with them, and what was decided. To support staff with the scope `desk`: " +
    "its reports, everything that happened and earlier decisions about the same; reading a sensitive case is recorded.",
  access: ["read", "desk"],
  params,
  answer: { status: 200, means: "The case.", schema: z.union([deskDisputeWithHistory, ownCase]) },
  errors: ["not-found"],
});

export const claimNextDispute = endpoint({
  id: "claimNextDispute",
  method: "post",
  path: `${path}/claim`,
  group,
  summary: "Take the case that is next",
  description: "However many ask at the same moment, each case is given once.",
  access: "desk",
  body: claimNextInput.strict(),
  answer: {
    status: 200,
    means: "The case, which is yours now; null when nothing waits.",
    schema: z.object({ dispute: deskDispute.nullable() }),
  },
  errors: ["not-found"],
});

export const claimDispute = endpoint({
  id: "claimDispute",
  method: "post",
  path: `${path}/{id}/claim`,
  group,
  summary: "Take this case",
  access: "desk",
  params,
  answer: { status: 200, means: "The case, which is yours now.", schema: deskDispute },
  errors: ["not-found", "no-longer-possible"],
});

export const listDisputeMessages = endpoint({
  id: "listDisputeMessages",
  method: "get",
  path: `${path}/{id}/messages`,
  group,
  summary: "What was said in a case, oldest first",
  description: "All of it to support staff with the scope `desk`; to a party what was said with them.",
  access: ["read", "desk"],
  params,
  answer: { status: 200, means: "The messages.", schema: pageOf(disputeMessage) },
  errors: ["not-found"],
});

export const postDisputeMessage = endpoint({
  id: "sendDisputeMessage",
  method: "post",
  path: `${path}/{id}/messages`,
  group,
  summary: "Write in a case",
  description:
    "A party sends `body` alone, which staff read and the other side does not. Support staff with the scope `desk` say " +
    "to which `party`, and to which of the reporters by `reportId`, or to all of them.",
  access: ["write", "desk"],
  params,
  body: staffMessageInput.omit({ disputeId: true }).partial({ party: true }).strict(),
  answer: { status: 204, means: "It was sent." },
  errors: ["not-found", "no-longer-possible"],
});
