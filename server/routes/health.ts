import { checkHealth } from "#lib/platform/health/check-health";
import { SHORT } from "#server/request-limits";
import type { FrontRoute } from "#server/route";
import { sendJson } from "#server/send";

/** Asked by whoever watches over the installation; 503 takes it out of service while a part is down. */
export const healthRoute: FrontRoute = {
  methods: ["GET", "HEAD"],
  path: /^\/api\/v1\/health$/,
  limits: SHORT,
  openToAllSites: true,
  async handle({ res }) {
    const found = await checkHealth();
    sendJson(res, found.status === "ok" ? 200 : 503, found);
  },
};
