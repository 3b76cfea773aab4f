import type { IncomingMessage, ServerResponse } from "node:http";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

const NO_BODY = new Set(["GET", "HEAD"]);

/**
 * Answers requests to the API by the handlers of its routes, as Next would behind the front. The routes' names are
 * those of the API's description: `POST /api/v1/videos/{id}/grants`. Their one parameter is `id`.
 */
export function answeredBy(
  routes: Readonly<Record<string, Handler>>,
): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const known = Object.entries(routes).map(([name, handler]) => ({
    pattern: new RegExp(`^${name.replace("{id}", "(?<id>[^/]+)")}$`),
    handler,
  }));
  return async (req, res) => {
    const { method = "GET", url = "/" } = req;
    const address = new URL(url, "http://localhost");
    const called = `${method} ${address.pathname}`;
    const route = known.find(({ pattern }) => pattern.test(called));
    if (!route) {
      res.writeHead(404).end();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk);
    const headers = Object.entries(req.headers).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value] as [string, string]] : [],
    );
    const request = new Request(address, { method, headers, body: NO_BODY.has(method) ? null : Buffer.concat(chunks) });
    const answer = await route.handler(request, { params: Promise.resolve({ ...route.pattern.exec(called)?.groups }) });
    res.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()));
  };
}
