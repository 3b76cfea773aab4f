import { FilePathSource, Input, type InputFormat, MP3, MP4, QTFF, QuickTimeInputFormat, WAVE, WEBM } from "mediabunny";

import { type ImageType, type MediaType } from "#lib/platform/codecs/accepted-media";

/** QuickTime from before `ftyp` (QuickTime File Format, "The File Type Compatibility Atom"), which the reader refuses. */
class QuickTimeWithoutFileType extends QuickTimeInputFormat {
  /** Asked by mediabunny after the other formats; `identifyMedia` has seen the first box. */
  _canReadInput(): Promise<boolean> {
    return Promise.resolve(true);
  }
}

const BOXES = [MP4, QTFF, new QuickTimeWithoutFileType()];

/** One reader for one type, so that nothing behind a file's head chooses another, such as one that follows links. */
const FORMATS: Record<Exclude<MediaType, ImageType>, InputFormat[]> = {
  "video/mp4": BOXES,
  "video/quicktime": BOXES,
  "audio/mp4": BOXES,
  "video/webm": [WEBM],
  "audio/mpeg": [MP3],
  "audio/wav": [WAVE],
};

/** Opens a video or a sound for reading. To be disposed of. */
export const openFilm = (path: string, mediaType: Exclude<MediaType, ImageType>): Input =>
  new Input({ source: new FilePathSource(path), formats: FORMATS[mediaType] });
