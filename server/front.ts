import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

import { env } from "#lib/env";
import { DomainError } from "#lib/shared/domain-error";
import { requestedAddress } from "#server/requested-address";
import type { FrontRoute } from "#server/route";
import { secure, securePage } from "#server/security-headers";
import { sendProblem } from "#server/send";

type NextHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

function clientAddress(req: IncomingMessage): string {
  const forwarded = env().trustProxy ? req.headers["x-forwarded-for"] : undefined;
  const last = typeof forwarded === "string" ? forwarded.split(",").at(-1)?.trim() : undefined;
  return last ?? req.socket.remoteAddress ?? "unknown";
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new DomainError("not-found");
  }
};

/** The route for a path and the values of its named groups. */
function find(routes: readonly FrontRoute[], path: string) {
  for (const route of routes) {
    const match = route.path.exec(path);
    if (match) {
      const groups = Object.entries(match.groups ?? {}).filter(
        ([, text]) => (text as string | undefined) !== undefined,
      );
      return { route, params: Object.fromEntries(groups.map(([name, text]) => [name, decode(text)])) };
    }
  }
  return null;
}

/** An address that a URL parser leaves as it is: parsing would cost the hot paths a tenth of their time. */
const PLAIN = /^(?:\/[\w-][\w.-]*)+$/;

interface FrontOptions {
  routes: readonly FrontRoute[];
  next: NextHandler;
  development: boolean;
}

async function answer({ routes, next, development }: FrontOptions, req: IncomingMessage, res: ServerResponse) {
  const { url: requested = "/" } = req;
  const found = find(routes, PLAIN.test(requested) ? requested : requestedAddress(req).pathname);
  if (!found) {
    securePage(req, res, development);
    const url = requestedAddress(req);
    // Pages and server actions learn the client's address from this header alone; what a client sent is replaced.
    req.headers["x-client-address"] = clientAddress(req);
    // A page that asks its reader to sign in brings them back here.
    url.searchParams.delete("_rsc");
    req.headers["x-requested-path"] = `${url.pathname}${url.search}`;
    await next(req, res);
    return;
  }
  const { route, params } = found;
  if (route.methods !== "*" && !route.methods.includes(req.method ?? "")) {
    res.writeHead(405, { Allow: route.methods.join(", ") }).end();
    return;
  }
  await route.handle({ req, res, params, address: clientAddress(req) });
}

/**
 * The HTTP server of the web process: the hot and the streaming paths itself, everything else by Next, whose
 * cost per request those paths cannot afford (docs/decisions). A request may take hours: uploads do.
 */
export function createFront(options: FrontOptions): Server {
  const server = createServer((req, res) => {
    secure(res);
    answer(options, req, res).catch((error: unknown) => {
      sendProblem(res, error);
    });
  });
  server.requestTimeout = 0;
  // Headers must still arrive promptly, so that an idle connection cannot hold a place.
  server.headersTimeout = 30_000;
  return server;
}
