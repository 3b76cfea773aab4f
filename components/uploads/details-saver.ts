import { isSameParties, namesNobody } from "../permissions/permission-view.ts";
import { newDetails, type UploadDetails } from "./upload-item.ts";

/** What of the details is sent to the server: only what differs from what it has. */
export interface DetailsChange {
  videoId: string;
  title?: string;
  visibility?: UploadDetails["visibility"];
  declaration?: { kind: NonNullable<UploadDetails["declaration"]>; note: string };
  remixChoice?: UploadDetails["remixChoice"];
  training?: UploadDetails["training"];
}

/** Saves a change; answers null, or why it could not be saved. */
export type SaveDetails = (change: DetailsChange) => Promise<string | null>;

const SAVE_AFTER_MS = 700;

/** The parts of `wanted` that the server does not have yet; null when it has all of them. */
export function changeFrom(videoId: string, known: UploadDetails, wanted: UploadDetails): DetailsChange | null {
  const change: DetailsChange = { videoId };
  const title = wanted.title.trim();
  if (title !== "" && title !== known.title) change.title = title;
  // Whoever makes a video public says first how AI was used in it; until then it stays as it is.
  const mayShow = wanted.visibility !== "public" || wanted.declaration !== null;
  if (wanted.visibility !== known.visibility && mayShow) change.visibility = wanted.visibility;
  const declared = wanted.declaration !== known.declaration || wanted.note !== known.note;
  if (wanted.declaration !== null && declared) change.declaration = { kind: wanted.declaration, note: wanted.note };
  if (wanted.remixChoice !== known.remixChoice) change.remixChoice = wanted.remixChoice;
  const { choice, parties } = wanted.training;
  const isDecided = choice !== known.training.choice || !isSameParties(parties, known.training.parties);
  if (isDecided && !namesNobody(choice, parties)) change.training = wanted.training;
  return Object.keys(change).length > 1 ? change : null;
}

/** What the server has once a change was saved. */
const knownAfter = (
  known: UploadDetails,
  { title, visibility, declaration, remixChoice, training }: DetailsChange,
): UploadDetails => ({
  title: title ?? known.title,
  visibility: visibility ?? known.visibility,
  declaration: declaration?.kind ?? known.declaration,
  note: declaration?.note ?? known.note,
  remixChoice: remixChoice ?? known.remixChoice,
  training: training ?? known.training,
});

/** Saves what a creator changes in the details, a moment after the last change, one save of a file after another. */
export function createDetailsSaver(save: SaveDetails, report: (id: string, problem: string | null) => void) {
  const known = new Map<string, UploadDetails>();
  const wanted = new Map<string, { videoId: string; details: UploadDetails }>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const saving = new Set<string>();

  async function run(id: string): Promise<void> {
    const want = wanted.get(id);
    const has = known.get(id);
    if (!want || !has || saving.has(id)) return;
    const change = changeFrom(want.videoId, has, want.details);
    if (!change) return;
    saving.add(id);
    const problem = await save(change).catch(() => "The details could not be saved. Change them again to try again.");
    saving.delete(id);
    if (problem === null) known.set(id, knownAfter(has, change));
    report(id, problem);
    if (problem !== null) return;
    // It may have been changed again while this was being saved.
    if (wanted.get(id) !== want) await run(id);
  }

  function changed(id: string, videoId: string, details: UploadDetails): void {
    wanted.set(id, { videoId, details });
    clearTimeout(timers.get(id));
    timers.set(
      id,
      setTimeout(() => void run(id), SAVE_AFTER_MS),
    );
  }

  return {
    changed,
    /** What the server has of an upload's details. */
    savedOf: (id: string): UploadDetails | null => known.get(id) ?? null,
    /** The server has made the video, with this title and otherwise what a new video has. */
    created(id: string, videoId: string, title: string, details: UploadDetails): void {
      known.set(id, newDetails(title));
      changed(id, videoId, details);
    },
    /** After a reload: saves what was not saved before it, and only that. A choice is never made twice. */
    restored(id: string, videoId: string, saved: UploadDetails, details: UploadDetails): void {
      known.set(id, saved);
      changed(id, videoId, details);
    },
  };
}
