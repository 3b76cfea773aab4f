import { KEYS_CACHED_S, publishedKeySet } from "#lib/consent/grants/signing-keys";
import { SHORT } from "#server/request-limits";
import type { FrontRoute } from "#server/route";
import { sendJson } from "#server/send";

/** The keys by which whoever makes remixes checks the tokens of grants (RFC 7517), for any page and program. */
export const grantKeysRoute: FrontRoute = {
  methods: ["GET", "HEAD"],
  path: /^\/\.well-known\/jwks\.json$/,
  limits: SHORT,
  openToAllSites: true,
  async handle({ res }) {
    sendJson(res, 200, await publishedKeySet(), {
      "Content-Type": "application/jwk-set+json",
      "Cache-Control": `public, max-age=${String(KEYS_CACHED_S)}`,
    });
  },
};
