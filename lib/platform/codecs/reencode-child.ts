import { z } from "zod";

import { isImageType } from "#lib/platform/codecs/accepted-media";
import { encodePicture } from "#lib/platform/codecs/encode-picture";
import { identifyMedia } from "#lib/platform/codecs/identify-media";
import { type Picture } from "#lib/platform/codecs/picture";
import { openStillImage } from "#lib/platform/codecs/still-image";
import { type Unreadable, unreadable } from "#lib/platform/codecs/unreadable";
import { answerParent } from "#lib/platform/sandbox/child";

const input = z.object({
  bytes: z.instanceof(Uint8Array),
  box: z.object({ width: z.number().int(), height: z.number().int(), fit: z.enum(["inside", "cover"]) }),
});

answerParent(input, async ({ bytes, box }): Promise<({ readable: true } & Picture) | Unreadable> => {
  if (bytes.length === 0) return unreadable("empty");
  const identity = identifyMedia(bytes);
  if (!identity || !isImageType(identity.mediaType)) return unreadable("malformed");
  const image = await openStillImage(bytes, identity.mediaType);
  if (!image.readable) return image;
  const pixels = image.pixels && (await image.pixels());
  return pixels ? { readable: true, ...(await encodePicture(pixels, box)) } : unreadable("malformed");
});
