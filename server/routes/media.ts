import { DomainError } from "#lib/shared/domain-error";
import { type AccountId, asId, type VideoId } from "#lib/shared/ids";
import { findAvatar, findVideoFile } from "#lib/uploads/find-served-file";
import type { ServedPart } from "#lib/uploads/served-store";
import { visitorOf } from "#server/authenticate";
import type { FrontRequest, FrontRoute } from "#server/route";
import { sendFile } from "#server/send-file";

const methods = ["GET", "HEAD"];

function partOf({ params }: FrontRequest): ServedPart {
  const index = Number(params["index"]);
  switch (params["part"]) {
    case "file":
      return { part: "file" };
    case "poster":
      return { part: "poster" };
    case "frames":
      return { part: "frame", index };
    case "manifests":
      return { part: "manifest", index };
    default:
      throw new DomainError("not-found");
  }
}

/** Files of videos, for whoever may see the video, and avatars. */
export const mediaRoutes: readonly FrontRoute[] = [
  {
    methods,
    path: /^\/media\/videos\/(?<video>[^/]+)\/(?:(?<part>file|poster)|(?<part>frames|manifests)\/(?<index>\d{1,4}))$/,
    async handle(request) {
      const videoId = asId<VideoId>(request.params["video"] ?? "");
      await sendFile(request, await findVideoFile(await visitorOf(request), videoId, partOf(request)));
    },
  },
  {
    methods,
    path: /^\/media\/avatars\/(?<account>[^/]+)$/,
    async handle(request) {
      await sendFile(request, await findAvatar(asId<AccountId>(request.params["account"] ?? "")));
    },
  },
];
