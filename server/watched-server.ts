import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

import { DomainError } from "#lib/platform/shared/domain-error";
import { refuseUnreadable } from "#server/refuse-unreadable";
import { RequestWatch } from "#server/request-limits";
import { secure } from "#server/security-headers";
import { sendProblem } from "#server/send";

/** What holds before the route of a request is known. */
const CONNECTION_LIMITS = {
  // Each route has limits of its own, and an upload takes hours.
  requestTimeout: 0,
  headersTimeout: 10_000,
  keepAliveTimeout: 5_000,
  // Node looks only each half minute by itself, which would triple the limit for headers.
  connectionsCheckingInterval: 1_000,
} as const;

/** Throws `method-not-allowed`, and names the methods that are, for any other. */
export function requireMethod(req: IncomingMessage, res: ServerResponse, methods: readonly string[]): void {
  if (methods.includes(req.method ?? "")) return;
  res.setHeader("Allow", methods.join(", "));
  throw new DomainError("method-not-allowed", `This address accepts ${methods.join(", ")}.`);
}

/**
 * An HTTP server whose connections have limits. `answer` has the watch hold each request to those of its route; what it
 * throws becomes a problem+json answer.
 */
export function createWatchedServer(
  answer: (watch: RequestWatch, req: IncomingMessage, res: ServerResponse) => Promise<void>,
): Server {
  const watch = new RequestWatch();
  const server = createServer(CONNECTION_LIMITS, (req, res) => {
    secure(res);
    answer(watch, req, res).catch((error: unknown) => {
      sendProblem(res, error);
    });
  });
  server.on("clientError", (error, socket) => {
    // Written into the middle of an answer, another one would be taken for a part of it.
    if (watch.isAnswering(socket)) socket.destroy();
    else refuseUnreadable(error, socket);
  });
  server.on("listening", () => {
    watch.start();
  });
  server.on("close", () => {
    watch.stop();
  });
  return server;
}
