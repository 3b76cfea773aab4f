import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

import { env } from "#lib/platform/env";

/**
 * The content security policy of a page. Scripts run only with this request's nonce. Style attributes are
 * allowed because Radix positions its layers with them; style elements need the nonce too.
 */
const contentSecurityPolicy = (nonce: string, development: boolean): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // The development server inserts its styles without a nonce.
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

/** Headers for every answer, with a policy for what is no page: it may load and run nothing. */
export function secure(res: ServerResponse): void {
  res.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  res.setHeader("X-Content-Type-Options", "nosniff");
  res.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
  res.setHeader("X-Frame-Options", "DENY");
  res.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  res.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  // Not for subdomains: those may be somebody else's. Browsers ignore it over http, which a proxy may speak with us.
  if (env().publicUrl.startsWith("https:")) res.setHeader("Strict-Transport-Security", "max-age=31536000");
}

/** The policy for a page, with a nonce of its own, which Next reads from the request. */
export function securePage(req: IncomingMessage, res: ServerResponse, development: boolean): void {
  const policy = contentSecurityPolicy(randomBytes(16).toString("base64"), development);
  req.headers["content-security-policy"] = policy;
  res.setHeader("Content-Security-Policy", policy);
}
