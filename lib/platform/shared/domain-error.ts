/**
 * Everything that can go wrong and that a person or program can act on. The union is closed: a new
 * code needs its HTTP status and its general sentence below, so that every surface can show it.
 */
export type ErrorCode = keyof typeof ERRORS;

const ERRORS = {
  "invalid-input": { status: 400, title: "Some of what was sent cannot be used." },
  "empty-file": { status: 400, title: "The file is empty." },
  "not-signed-in": { status: 401, title: "Sign in first." },
  "not-allowed": { status: 403, title: "You are not allowed to do this." },
  "remix-not-allowed": { status: 403, title: "AI remixing of this video is off." },
  "email-not-verified": { status: 403, title: "Confirm your e-mail address first." },
  "not-found": { status: 404, title: "This does not exist, or you may not see it." },
  "method-not-allowed": { status: 405, title: "This address does not take this method." },
  "request-timeout": { status: 408, title: "The request took too long to arrive." },
  conflict: { status: 409, title: "Something else changed this in the meantime." },
  "already-exists": { status: 409, title: "This already exists." },
  "no-longer-possible": { status: 409, title: "This can no longer be done." },
  "idempotency-mismatch": { status: 422, title: "This Idempotency-Key was used for a different request." },
  /** RFC 9110 gives this status to a version that the tus protocol does not understand either. */
  "unsupported-version": { status: 412, title: "This version of the protocol is not supported." },
  "too-large": { status: 413, title: "This is larger than allowed." },
  "unsupported-media-type": { status: 415, title: "This type of file is not accepted." },
  /** The status that the tus protocol gives to it (checksum extension). */
  "checksum-mismatch": { status: 460, title: "The bytes that arrived are not the ones that were sent." },
  "too-many-requests": { status: 429, title: "Too many requests. Wait a moment and try again." },
  "headers-too-large": { status: 431, title: "The head of the request is larger than allowed." },
  "storage-full": { status: 507, title: "The storage is full." },
  unavailable: { status: 503, title: "A part of the service is not available right now." },
} as const;

/** Extra facts for the answer: the fields of a form that were wrong, how long to wait, or what refused a remix. */
export interface ErrorFacts {
  fields?: Record<string, string>;
  retryAfterSeconds?: number;
  /** The decision on an earlier report of the same thing by the same person. */
  decided?: { disputeId: string; number: number; outcome: string; decidedAt: string; appealableUntil: string | null };
  refusal?: { grantId: string; ledgerEntryId: string; basis: string; since: string };
}

/** The one error that domain code throws. Thrown, never returned, so that a transaction rolls back. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly facts: ErrorFacts;

  /** `detail` is a sentence for the person who will read it: what happened and what to do. */
  constructor(code: ErrorCode, detail?: string, facts: ErrorFacts = {}) {
    super(detail ?? ERRORS[code].title);
    this.name = "DomainError";
    this.code = code;
    this.detail = detail ?? ERRORS[code].title;
    this.facts = facts;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }

  get title(): string {
    return ERRORS[this.code].title;
  }
}
