import { z } from "zod";

import { isImageType } from "#lib/media/accepted-media";
import { encodePicture } from "#lib/media/encode-picture";
import { identifyMedia } from "#lib/media/identify-media";
import { type Picture } from "#lib/media/picture";
import { openStillImage } from "#lib/media/still-image";
import { type Unreadable, unreadable } from "#lib/media/unreadable";
import { answerParent } from "#lib/sandbox/child";

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
