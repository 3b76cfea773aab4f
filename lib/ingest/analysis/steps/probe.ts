import { analyses } from "#lib/ingest/analysis/analysis-store";
import type { Step } from "#lib/ingest/analysis/steps/step";
import { done } from "#lib/ingest/analysis/steps/step-end";
import { probeMedia } from "#lib/platform/codecs/probe-media";

/** What kind of film, sound or picture it is, and how long and large. */
export const probeStep: Step<"probe"> = {
  name: "probe",
  version: 1,
  outdatedBy: "version",
  needs: [],
  async run({ video, path }) {
    const outcome = await probeMedia(path, video.mediaType);
    return outcome.readable ? done(outcome) : { state: "failed", unusable: outcome };
  },
  settle: (tx, { id }, { probe }) => analyses(tx).saveMedia(id, probe),
};
