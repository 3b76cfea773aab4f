import { appealCaseInput, decideInput, disputeParams, exportInput } from "#lib/decisions/input";
import { appealedShape, decidedShape } from "#lib/decisions/shapes";
import { transparencyStatement } from "#lib/decisions/transparency-statement";
import { endpoint } from "#lib/web/api/endpoint";
import { pageOf } from "#lib/web/api/page";

const group = "Disputes";

export const decideDispute = endpoint({
  id: "decideDispute",
  method: "post",
  path: "/api/v1/disputes/{id}/decision",
  group,
  summary: "Decide a case",
  description:
    "All that follows happens at once or not at all. What an `upheld` report can do follows from its kind and from what " +
    "it is about; 400 says what is wrong with a plan. A suspension only waits for a second person by it. Statements of " +
    "reasons that are left out are drafted from the case.",
  access: "desk",
  params: disputeParams,
  body: decideInput.omit({ disputeId: true }).strict(),
  answer: { status: 201, means: "Decided, or proposed.", schema: decidedShape },
  errors: ["not-found", "not-allowed", "no-longer-possible"],
});

export const appealDispute = endpoint({
  id: "appealDispute",
  method: "post",
  path: "/api/v1/disputes/{id}/appeal",
  group,
  summary: "Appeal the decision in a case",
  description:
    "Free, once for each decision, by either side, within six months. Somebody who had no part in the decision hears it. " +
    "Whoever has no account, or whose account is suspended, sends the `followToken` of the link that they got.",
  access: "anyone",
  params: disputeParams,
  body: appealCaseInput.omit({ disputeId: true }).strict(),
  answer: { status: 201, means: "The appeal is on record and will be heard.", schema: appealedShape },
  errors: ["not-found", "not-allowed", "no-longer-possible"],
});

export const listStatements = endpoint({
  id: "listTransparencyStatements",
  method: "get",
  path: "/api/v1/disputes/statements",
  group,
  summary: "Statements of reasons for the DSA Transparency Database, oldest first",
  description:
    "The restrictions that were issued in a time, in the form that the database takes. They say nothing that people " +
    "wrote, and name nobody.",
  access: "desk",
  query: exportInput,
  answer: { status: 200, means: "A page of statements.", schema: pageOf(transparencyStatement) },
  errors: ["not-found"],
});
