import { deleteVideo } from "#lib/library/videos/delete-video";
import { updateVideo } from "#lib/library/videos/update-video";
import { getVideo } from "#lib/overview/catalogue/get-video";
import { requireScope } from "#lib/people/accounts/policy";
import { apiRoute } from "#lib/web/api-route";
import { getOne, patchVideo, removeVideo } from "#lib/web/api/videos";

export const GET = apiRoute(getOne, ({ actor, params }) => getVideo(actor, params.id));

export const PATCH = apiRoute(patchVideo, async ({ actor, params, body }) => {
  // The answer is the video: a token that may not read it is refused before anything changes.
  requireScope(actor, "read");
  await updateVideo(actor, { videoId: params.id, ...body });
  return getVideo(actor, params.id);
});

export const DELETE = apiRoute(removeVideo, async ({ actor, params }) => {
  await deleteVideo(actor, { videoId: params.id });
  return undefined;
});
