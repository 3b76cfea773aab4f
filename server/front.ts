import type { IncomingMessage, Server, ServerResponse } from "node:http";

import { env } from "#lib/platform/env";
import { DomainError } from "#lib/platform/shared/domain-error";
import { methodsAt } from "#lib/web/api/methods";
import { ownMethodsAt } from "#lib/web/own-methods";
import { answeredPreflight } from "#server/cross-origin";
import { isReadablePath } from "#server/readable-path";
import { PAGE, type RequestLimits, type RequestWatch } from "#server/request-limits";
import { requestedAddress } from "#server/requested-address";
import type { FrontRoute } from "#server/route";
import { securePage } from "#server/security-headers";
import { tellCrawlersOfPage } from "#server/tell-crawlers";
import { createWatchedServer, requireMethod } from "#server/watched-server";

type NextHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

function clientAddress(req: IncomingMessage): string {
  const forwarded = env().trustProxy ? req.headers["x-forwarded-for"] : undefined;
  const last = typeof forwarded === "string" ? forwarded.split(",").at(-1)?.trim() : undefined;
  return last ?? req.socket.remoteAddress ?? "unknown";
}

/** The route for a path and the values of its named groups. */
function find(routes: readonly FrontRoute[], path: string) {
  for (const route of routes) {
    const match = route.path.exec(path);
    if (match) {
      const groups = Object.entries(match.groups ?? {}).filter(
        ([, text]) => (text as string | undefined) !== undefined,
      );
      return { route, params: Object.fromEntries(groups.map(([name, text]) => [name, decodeURIComponent(text)])) };
    }
  }
  return null;
}

/** An address that a URL parser leaves as it is: parsing would cost the hot paths a tenth of their time. */
const PLAIN = /^(?:\/[\w-][\w.-]*)+$/;

export interface FrontOptions {
  routes: readonly FrontRoute[];
  next: NextHandler;
  /** For what Next answers. */
  nextLimits?: RequestLimits;
  development: boolean;
}

/** What Next answers alike for everybody, so that pages of every site may read it. */
const NEXT_OPEN_TO_ALL_SITES: readonly string[] = ["/api/v1/ledger/consistency", "/api/v1/openapi.json"];

const READS = ["GET", "HEAD"];

/** An address that Next answers with its page for what does not exist. */
const NO_SUCH_PAGE = "/no-such-page";

async function answerByNext({ next, development }: FrontOptions, req: IncomingMessage, res: ServerResponse) {
  securePage(req, res, development);
  const url = requestedAddress(req);
  const isOpen = NEXT_OPEN_TO_ALL_SITES.includes(url.pathname);
  if (isOpen && answeredPreflight(req, res, READS)) return;
  const methods = isOpen ? READS : (methodsAt(url.pathname) ?? ownMethodsAt(url.pathname));
  if (methods) requireMethod(req, res, methods);
  await tellCrawlersOfPage(req, res, url.pathname);
  // Pages and server actions learn the client's address from this header alone; what a client sent is replaced.
  req.headers["x-client-address"] = clientAddress(req);
  // A page that asks its reader to sign in brings them back here.
  url.searchParams.delete("_rsc");
  req.headers["x-requested-path"] = `${url.pathname}${url.search}`;
  await next(req, res);
}

/** The path that is asked for. Where its escapes stand for no text it is one that does not exist. */
function pathOf(req: IncomingMessage): string {
  const { url: requested = "/" } = req;
  if (PLAIN.test(requested)) return requested;
  const { pathname } = requestedAddress(req);
  if (isReadablePath(pathname)) return pathname;
  if (!/^\/(api|media|\.well-known)\//.test(pathname)) req.url = NO_SUCH_PAGE;
  else throw new DomainError("not-found");
  return NO_SUCH_PAGE;
}

async function answer(options: FrontOptions, watch: RequestWatch, req: IncomingMessage, res: ServerResponse) {
  const { routes, nextLimits = PAGE } = options;
  const watched = watch.add(req, res, nextLimits);
  const found = find(routes, pathOf(req));
  if (!found) {
    await answerByNext(options, req, res);
    return;
  }
  const { route, params } = found;
  watched.limits = route.limits;
  if (route.openToAllSites && answeredPreflight(req, res, route.methods)) return;
  const override = req.headers["x-http-method-override"];
  if (route.takesMethodOverride && override !== undefined) req.method = String(override);
  requireMethod(req, res, route.methods);
  await route.handle({ req, res, params, address: clientAddress(req) });
}

/**
 * The HTTP server of the web process: the hot and the streaming paths itself, everything else by Next, whose
 * cost per request those paths cannot afford (docs/decisions).
 */
export function createFront(options: FrontOptions): Server {
  return createWatchedServer((watch, req, res) => answer(options, watch, req, res));
}
