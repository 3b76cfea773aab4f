import { type z } from "zod";

import type { Actor, Scope, Visitor } from "#lib/people/accounts/actor";
import type { Limit } from "#lib/platform/limits/limit";
import type { ErrorCode } from "#lib/platform/shared/domain-error";

/** What a route of the API takes and answers, once: the route runs by it and the OpenAPI document is made of it. */
export interface Endpoint {
  /** A name that generated clients can use for their function. */
  id: string;
  method: "get" | "post" | "put" | "patch" | "delete";
  /** In OpenAPI's form: `/api/v1/videos/{id}`. */
  path: `/api/v1/${string}`;
  group:
    "Videos" | "AI remixing and AI training" | "Uploads" | "Inspect" | "Ledger" | "Webhooks" | "Disputes" | "About";
  summary: string;
  description?: string;
  /** Who may call it: anyone, or somebody signed in whose token has this scope, or one of these. */
  access: "anyone" | Scope | readonly [Scope, ...Scope[]];
  /** That a token changes nothing: the answer is the same for anyone. */
  sameForAll?: true;
  /** Another limit than the usual one for tokens with the scope `service`, which ask for many people. */
  serviceLimit?: Limit;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodObject;
  answer: { status: 200 | 201 | 202; means: string; schema: z.ZodType } | { status: 204; means: string };
  /** Answers that are neither the success nor problem details. */
  alsoAnswers?: Readonly<Record<number, { means: string; schema?: z.ZodType }>>;
  /** What can go wrong beside what can go wrong everywhere. */
  errors?: readonly ErrorCode[];
}

/** Declares an endpoint, keeping the types of its schemas. */
export const endpoint = <const Declared extends Endpoint>(declared: Declared): Declared => declared;

/** The scopes of which a token needs one; none where anyone may call. */
export const scopesOf = ({ access }: Pick<Endpoint, "access">): readonly Scope[] => {
  if (access === "anyone") return [];
  return typeof access === "string" ? [access] : access;
};

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** One call of an endpoint, authenticated and parsed. */
export interface Call<Declared extends Endpoint> {
  actor: Declared["access"] extends "anyone" ? Visitor : Actor;
  /** Where it came from, for the limits of people who are not signed in. */
  address: string;
  params: Parsed<Declared["params"]>;
  query: Parsed<Declared["query"]>;
  body: Parsed<Declared["body"]>;
}

/** An answer with another status than the endpoint's usual one, of those that it declares in `alsoAnswers`. */
export class OtherAnswer<Status extends number = number, Body = unknown> {
  readonly status: Status;
  readonly body: Body;

  constructor(status: Status, body: Body) {
    this.status = status;
    this.body = body;
  }

  get stored(): { status: number; body: unknown } {
    return { status: this.status, body: this.body };
  }
}

type OtherAnswers<Others> = {
  [Status in keyof Others & number]: Others[Status] extends { schema: infer Schema extends z.ZodType }
    ? OtherAnswer<Status, z.input<Schema>>
    : never;
}[keyof Others & number];

/** What the endpoint's handler returns: its answer's body, nothing where the answer has none, or another answer. */
export type AnswerOf<Declared extends Endpoint> =
  | (Declared["answer"] extends { schema: infer Schema extends z.ZodType } ? z.input<Schema> : undefined)
  | (Declared extends { alsoAnswers: infer Others } ? OtherAnswers<Others> : never);
