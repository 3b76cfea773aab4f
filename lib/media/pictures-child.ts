import { z } from "zod";

import { ACCEPTED_MEDIA, isImageType, MEDIA_TYPES } from "#lib/media/accepted-media";
import { type PicturesOutcome, POSTER_BOX } from "#lib/media/pictures-outcome";
import { answerParent } from "#lib/sandbox/child";

const input = z.object({ path: z.string(), mediaType: z.enum(MEDIA_TYPES), budgetMs: z.number() });

answerParent(input, async ({ path, mediaType, budgetMs }): Promise<PicturesOutcome> => {
  // Loaded on demand: loading the decoders is most of the time of a child that needs only one of them.
  if (isImageType(mediaType)) {
    const { openStillImage } = await import("#lib/media/still-image");
    const { encodePicture } = await import("#lib/media/encode-picture");
    const image = await openStillImage(path, mediaType);
    if (!image.readable) return { outcome: "none", reason: image.reason };
    const pixels = await image.pixels();
    if (pixels === null)
      return { outcome: "none", reason: "This picture could not be decoded, so there is no poster." };
    return { outcome: "made", poster: await encodePicture(pixels, POSTER_BOX), frames: [] };
  }
  return ACCEPTED_MEDIA[mediaType].kind === "video"
    ? (await import("#lib/media/pictures-of-film")).picturesOfFilm(path, budgetMs)
    : (await import("#lib/media/pictures-of-sound")).picturesOfSound(path);
});
