import type { ServerResponse } from "node:http";

import { log } from "#lib/platform/log";
import { DomainError } from "#lib/platform/shared/domain-error";
import { problemOf } from "#lib/web/problem";

/** Answers with JSON that is written already. */
export function sendJsonText(
  res: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): void {
  res.writeHead(status, {
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(text),
    "Cache-Control": "no-store",
    ...headers,
  });
  res.end(text);
}

/** Answers with JSON. */
export const sendJson = (
  res: ServerResponse,
  status: number,
  body: unknown,
  headers?: Record<string, string>,
): void => {
  sendJsonText(res, status, JSON.stringify(body), headers);
};

/** Answers with problem details; an answer that has already begun is cut off instead. */
export function sendProblem(res: ServerResponse, error: unknown): void {
  // Nobody is there to read an answer: the client left, and what failed is that it did.
  if (res.destroyed) return;
  if (!(error instanceof DomainError)) log.error({ err: error }, "a request failed");
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const { problem, headers } = problemOf(error);
  sendJson(res, problem.status, problem, { "Content-Type": "application/problem+json", ...headers });
}
