import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

import { DomainError } from "#lib/platform/shared/domain-error";
import { codeOf } from "#lib/platform/shared/system-error";
import { problemOf } from "#lib/web/problem";

const problemFor = (code: unknown): DomainError => {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") {
    return new DomainError("request-timeout", "The request headers took too long to arrive. Send the request again.");
  }
  if (code === "HPE_HEADER_OVERFLOW") {
    return new DomainError(
      "headers-too-large",
      "The request headers are too large. Send a shorter URL, fewer headers or fewer cookies.",
    );
  }
  return new DomainError("invalid-input", "This isn’t a valid HTTP request.");
};

/** Answers what never became a request: a head that is too slow, too long, or no HTTP. */
export function refuseUnreadable(error: Error, socket: Duplex): void {
  const code = codeOf(error);
  if (code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const { problem } = problemOf(problemFor(code));
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${String(problem.status)} ${STATUS_CODES[problem.status] ?? ""}`,
    "Content-Type: application/problem+json",
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    "X-Content-Type-Options: nosniff",
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
  // A client that neither reads nor closes would keep it half open.
  setTimeout(() => socket.destroy(), 1_000).unref();
}
