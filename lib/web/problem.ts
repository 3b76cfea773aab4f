import { withTroubleNamed } from "#lib/platform/db/trouble";
import { DomainError, type ErrorFacts } from "#lib/platform/shared/domain-error";

/** RFC 9457 problem details as api.md promises them. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  fields?: Record<string, string>;
  refusal?: ErrorFacts["refusal"];
  decided?: ErrorFacts["decided"];
}

/**
 * Turns what was thrown into what a client may see. A full disk and an absent database are told as such; anything else
 * that is no DomainError becomes a bare 500.
 */
export function problemOf(thrown: unknown): { problem: Problem; headers: Record<string, string> } {
  const error = withTroubleNamed(thrown);
  if (!(error instanceof DomainError)) {
    return {
      problem: {
        type: "/problems/internal",
        title: "Something went wrong on our side.",
        status: 500,
        detail: "The request was not carried out. Try again; if it happens again, tell the operator of this site.",
      },
      headers: {},
    };
  }
  const { retryAfterSeconds, fields, refusal, decided } = error.facts;
  return {
    problem: {
      type: `/problems/${error.code}`,
      title: error.title,
      status: error.status,
      detail: error.detail,
      ...(fields ? { fields } : {}),
      ...(refusal ? { refusal } : {}),
      ...(decided ? { decided } : {}),
    },
    headers: retryAfterSeconds === undefined ? {} : { "Retry-After": String(Math.ceil(retryAfterSeconds)) },
  };
}
