import { findUnready } from "#lib/platform/health/find-unready";
import { isDraining } from "#server/drain";
import { SHORT } from "#server/request-limits";
import type { FrontRoute } from "#server/route";
import { sendJson } from "#server/send";

/**
 * What platforms ask of each process: whether to start it again, and whether to send it anything. The worker answers the
 * same at a port of its own.
 */
export const probeRoutes: readonly FrontRoute[] = [
  {
    methods: ["GET", "HEAD"],
    path: /^\/livez$/,
    limits: SHORT,
    handle({ res }) {
      sendJson(res, 200, { status: "alive" });
      return Promise.resolve();
    },
  },
  {
    methods: ["GET", "HEAD"],
    path: /^\/readyz$/,
    limits: SHORT,
    async handle({ res }) {
      const reason = isDraining() ? "This process is shutting down." : await findUnready();
      if (reason === null) sendJson(res, 200, { status: "ready" });
      else sendJson(res, 503, { status: "not-ready", reason });
    },
  },
];
