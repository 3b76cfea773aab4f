import {
  appealCaseInput,
  decideInput,
  decisionParams,
  disputeParams,
  exportInput,
} from "#lib/disputes/decisions/input";
import { appealedShape, decidedShape } from "#lib/disputes/decisions/shapes";
import { transparencyStatement } from "#lib/disputes/decisions/transparency-statement";
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
    "it is about; 400 says what is wrong with a plan. What removes or restricts takes effect at once; the suspension of an " +
    "account waits for a second person, also where it is decided with other measures (`suspension`). The parties are told " +
    "at `tellAfter`, and until then the decision can be stopped. Statements of reasons that are left out are drafted from " +
    "the case.",
  access: "desk",
  params: disputeParams,
  body: decideInput.omit({ disputeId: true }).strict(),
  answer: { status: 201, means: "Decided, or proposed.", schema: decidedShape },
  errors: ["not-found", "not-allowed", "no-longer-possible"],
});

export const stopDecision = endpoint({
  id: "stopDecision",
  method: "post",
  path: "/api/v1/disputes/decisions/{id}/stop",
  group,
  summary: "Stop a decision before the parties are told of it",
  description:
    "Undoes its effects and notifies no party. The case returns to its assignee; a stopped hearing returns the appeal to " +
    "the queue; a stopped approval leaves the suspension awaiting approval. For the author, the approver and senior support. " +
    "409 once the parties are told, or if it was already stopped.",
  access: "desk",
  params: decisionParams,
  answer: { status: 204, means: "It was stopped." },
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
