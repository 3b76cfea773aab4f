import { z } from "zod";

import { isImageType, MEDIA_TYPES } from "#lib/platform/codecs/accepted-media";
import { type PicturesOutcome, POSTER_BOX } from "#lib/platform/codecs/pictures-outcome";
import { answerParent } from "#lib/platform/sandbox/child";

const input = z.object({ path: z.string(), mediaType: z.enum(MEDIA_TYPES), budgetMs: z.number() });

answerParent(input, async ({ path, mediaType, budgetMs }): Promise<PicturesOutcome> => {
  // Loaded on demand: loading the decoders is most of the time of a child that needs only one of them.
  if (isImageType(mediaType)) {
    const { openStillImage } = await import("#lib/platform/codecs/still-image");
    const { encodePicture } = await import("#lib/platform/codecs/encode-picture");
    const image = await openStillImage(path, mediaType);
    if (!image.readable) return { outcome: "none", reason: image.reason };
    if (image.pixels === null)
      return { outcome: "none", reason: "This coding of pictures cannot be decoded here, so there is no poster." };
    const pixels = await image.pixels();
    if (pixels === null)
      return { outcome: "none", reason: "This picture could not be decoded, so there is no poster." };
    return { outcome: "made", poster: await encodePicture(pixels, POSTER_BOX), frames: [] };
  }
  const { openFilm } = await import("#lib/platform/codecs/open-film");
  using film = openFilm(path, mediaType);
  // A QuickTime film or a WebM may hold sound alone.
  return (await film.getPrimaryVideoTrack()) !== null
    ? await (await import("#lib/platform/codecs/pictures-of-film")).picturesOfFilm(film, budgetMs)
    : await (await import("#lib/platform/codecs/pictures-of-sound")).picturesOfSound(film);
});
