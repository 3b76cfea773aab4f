import { answerOf } from "#components/ui/settled";
import type { SameFile } from "#lib/overview/catalogue/processing-shape";

/** The signed-in creator's own video with these bytes. Throws when the server cannot be asked now. */
export const findSameFile = (sha256: string): Promise<SameFile | null> =>
  answerOf(`/studio/upload/same-file?sha256=${sha256}`);
