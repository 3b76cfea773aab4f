import type { Actor } from "#lib/people/accounts/actor";
import { log } from "#lib/platform/log";
import { DomainError } from "#lib/platform/shared/domain-error";
import { authenticate } from "#lib/web/authenticate";
import { problemOf } from "#lib/web/problem";
import { readBytes } from "#lib/web/read-bytes";

/** A route handler for whoever asks, with an account or without. What it throws becomes a problem. */
export const openRoute =
  <Rest extends unknown[]>(handle: (request: Request, ...rest: Rest) => Promise<Response>) =>
  async (request: Request, ...rest: Rest): Promise<Response> => {
    try {
      return await handle(request, ...rest);
    } catch (error) {
      if (!(error instanceof DomainError)) log.error({ err: error }, "a route failed");
      const { problem, headers } = problemOf(error);
      return Response.json(problem, {
        status: problem.status,
        headers: { ...headers, "Content-Type": "application/problem+json" },
      });
    }
  };

/**
 * A route handler of our own pages, for what a server action cannot carry (a file up, a stream down): for
 * people who are signed in, and for changes only from our own pages. What it throws becomes a problem.
 */
export const ownRoute = (
  handle: (actor: Actor, request: Request) => Promise<Response>,
): ((request: Request) => Promise<Response>) =>
  openRoute(async (request) => {
    const actor = await authenticate({
      method: request.method,
      address: request.headers.get("x-client-address") ?? "unknown",
      header: (name) => request.headers.get(name) ?? undefined,
    });
    if (!actor) throw new DomainError("not-signed-in");
    return handle(actor, request);
  });

/** A request's body, at most `maxBytes` of it. */
export const readBody = (request: Request, maxBytes: number): Promise<Buffer> =>
  readBytes({ chunks: request.body, contentLength: request.headers.get("content-length"), maxBytes });
