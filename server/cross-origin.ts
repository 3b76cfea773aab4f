import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * Lets the pages of every site read an answer that is the same for everybody. No credentials: a page of another site
 * that shows a token asks as any program does, and a cookie is not sent. Answers what a browser asks before it sends such
 * a page's request (Fetch Standard, 4.8), and says whether it was that.
 */
export function answeredPreflight(req: IncomingMessage, res: ServerResponse, methods: readonly string[]): boolean {
  res.setHeader("Access-Control-Allow-Origin", "*");
  res.setHeader("Access-Control-Expose-Headers", "ETag, Retry-After");
  if (req.method !== "OPTIONS") return false;
  const allowed = [...methods, "OPTIONS"].join(", ");
  res.writeHead(204, {
    Allow: allowed,
    "Access-Control-Allow-Methods": allowed,
    "Access-Control-Allow-Headers": "Authorization, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
  });
  res.end();
  return true;
}
