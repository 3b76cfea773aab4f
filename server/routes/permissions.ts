import { permissionsQuestion } from "#lib/consent/changes/input";
import { readPermission, readPermissions } from "#lib/consent/permissions/read-permissions";
import { DomainError } from "#lib/platform/shared/domain-error";
import { authenticate } from "#lib/web/authenticate";
import { parseAs, readJson } from "#lib/web/read-json";
import { linger } from "#server/linger";
import { SHORT } from "#server/request-limits";
import type { FrontRequest, FrontRoute } from "#server/route";
import { sendJson } from "#server/send";

/** A thousand ids with room to spare. */
const MAX_BODY_BYTES = 128 * 1024;

const whoAsks =
  ({ req, address }: FrontRequest) =>
  () =>
    authenticate({
      method: req.method ?? "GET",
      address,
      header: (name) => {
        const value = req.headers[name];
        return Array.isArray(value) ? value.join(", ") : value;
      },
    });

/** RFC 9110, 13.1.2: the weak comparison, because a proxy may have weakened the tag. */
const matches = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch?.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag) ?? false;

/**
 * Asked on every view of a video by whoever plays it, so it is answered here: one named statement, no
 * limit of requests and no cache that could still say "allow" after a creator said no.
 */
const permission: FrontRoute = {
  methods: ["GET", "HEAD"],
  path: /^\/api\/v1\/videos\/(?<videoId>[^/]+)\/permissions$/,
  limits: SHORT,
  openToAllSites: true,
  async handle(request) {
    const { req, res, params } = request;
    const found = await readPermission(whoAsks(request), params["videoId"] ?? "");
    if (!found) throw new DomainError("not-found", "There is no such video, or you may not see it.");
    // Names the whole answer: everything in it but the id, which is in the address.
    const etag = `"${found.version}"`;
    const headers = { ETag: etag, "Cache-Control": found.isPublic ? "no-cache" : "private, no-cache" };
    if (matches(req.headers["if-none-match"], etag)) {
      res.writeHead(304, headers).end();
      return;
    }
    sendJson(res, 200, found.permission, headers);
  },
};

const permissions: FrontRoute = {
  methods: ["POST"],
  path: /^\/api\/v1\/permissions$/,
  limits: SHORT,
  openToAllSites: true,
  async handle(request) {
    const { req, res } = request;
    const sent = await readJson({
      // The connection stays open for the answer that says the body is too large.
      chunks: req.iterator({ destroyOnReturn: false }),
      contentType: req.headers["content-type"] ?? null,
      contentLength: req.headers["content-length"] ?? null,
      maxBytes: MAX_BODY_BYTES,
    }).finally(() => {
      linger(req, res);
    });
    const { videoIds } = parseAs(permissionsQuestion, sent);
    sendJson(res, 200, { items: await readPermissions(whoAsks(request), videoIds), nextCursor: null });
  },
};

export const permissionRoutes: readonly FrontRoute[] = [permission, permissions];
