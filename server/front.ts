import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

import { env } from "#lib/env";
import { DomainError } from "#lib/shared/domain-error";
import type { FrontRequest, FrontRoute } from "#server/route";
import { secure } from "#server/security-headers";
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

async function answer(routes: readonly FrontRoute[], next: NextHandler, req: IncomingMessage, res: ServerResponse) {
  // A path may begin with two slashes; prefixing the address keeps the URL parser from taking a host from it.
  const target = `${env().publicUrl}${req.url ?? "/"}`;
  if (!URL.canParse(target)) throw new DomainError("invalid-input", "The requested address cannot be read.");
  const url = new URL(target);
  const found = find(routes, url.pathname);
  if (!found) {
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
  const request: FrontRequest = { req, res, url, params, address: clientAddress(req) };
  await route.handle(request);
}

/**
 * The HTTP server of the web process: the hot and the streaming paths itself, everything else by Next, whose
 * cost per request those paths cannot afford (docs/decisions). A request may take hours: uploads do.
 */
export function createFront(options: {
  routes: readonly FrontRoute[];
  next: NextHandler;
  development: boolean;
}): Server {
  const server = createServer((req, res) => {
    secure(req, res, options.development);
    answer(options.routes, options.next, req, res).catch((error: unknown) => {
      sendProblem(res, error);
    });
  });
  server.requestTimeout = 0;
  // Headers must still arrive promptly, so that an idle connection cannot hold a place.
  server.headersTimeout = 30_000;
  return server;
}
