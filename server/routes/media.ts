import { passportHeaders } from "#lib/consent/passport/read-passport";
import { findAvatar, findVideoFile } from "#lib/ingest/delivery/find-served-file";
import type { ServedPart } from "#lib/ingest/delivery/served-store";
import { DomainError } from "#lib/platform/shared/domain-error";
import { type AccountId, asId, type VideoId } from "#lib/platform/shared/ids";
import { visitorOf } from "#server/authenticate";
import { FILE_DOWN } from "#server/request-limits";
import type { FrontRequest, FrontRoute } from "#server/route";
import { sendBody } from "#server/send-body";
import { tellCrawlers } from "#server/tell-crawlers";

const methods = ["GET", "HEAD"];

function partOf({ params }: FrontRequest): ServedPart {
  const { part, index } = params;
  if (index === undefined && (part === "file" || part === "poster")) return { part };
  if (index !== undefined && part === "frames") return { part: "frame", index: Number(index) };
  if (index !== undefined && part === "manifests") return { part: "manifest", index: Number(index) };
  throw new DomainError("not-found");
}

/** Files of videos, for whoever may see the video, and avatars. */
export const mediaRoutes: readonly FrontRoute[] = [
  {
    methods,
    path: /^\/media\/videos\/(?<video>[^/]+)\/(?<part>file|poster|frames|manifests)(?:\/(?<index>\d{1,4}))?$/,
    limits: FILE_DOWN,
    async handle(request) {
      const videoId = asId<VideoId>(request.params["video"] ?? "");
      const body = await findVideoFile(await visitorOf(request), videoId, partOf(request));
      tellCrawlers(request.res, await passportHeaders(videoId));
      await sendBody(request, body);
    },
  },
  {
    methods,
    path: /^\/media\/avatars\/(?<account>[^/]+)$/,
    limits: FILE_DOWN,
    async handle(request) {
      await sendBody(request, await findAvatar(asId<AccountId>(request.params["account"] ?? "")));
    },
  },
];
