import { analyses } from "#lib/ingest/analysis/analysis-store";
import type { Step } from "#lib/ingest/analysis/steps/step";
import { done } from "#lib/ingest/analysis/steps/step-end";
import { storePicture } from "#lib/ingest/analysis/store-picture";
import { frameKey, MAX_FRAMES, posterKey } from "#lib/ingest/delivery/derived-keys";
import { makePictures } from "#lib/platform/codecs/make-pictures";

/** A picture that stands for the file, and a strip of frames. */
export const posterStep: Step<"poster", "probe"> = {
  name: "poster",
  version: 1,
  outdatedBy: "version",
  needs: ["probe"],
  async run({ video: { id }, path }, { probe }) {
    const made = await makePictures(path, probe.mediaType);
    // A file without pictures is not a bad file.
    if (made.outcome === "none") {
      return { state: "skipped", found: { posterKey: null, frameKeys: [] }, reason: made.reason };
    }
    const [poster, ...frameKeys] = await Promise.all([
      storePicture(posterKey(id), made.poster),
      ...made.frames.slice(0, MAX_FRAMES).map((frame, index) => storePicture(frameKey(id, index), frame)),
    ]);
    return done({ posterKey: poster, frameKeys });
  },
  settle: (tx, { id }, { poster }) => analyses(tx).savePictures(id, poster),
};
