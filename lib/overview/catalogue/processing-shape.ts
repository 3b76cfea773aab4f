import type { VideoStatus } from "#lib/library/videos/status";
import type { ProvenanceReport } from "#lib/provenance/credentials/report";
import type { LabelDto } from "#lib/provenance/labels/label-shape";

/** Another video of the same creator whose file has the same bytes. */
export interface SameFile {
  id: string;
  title: string;
}

/** How far the analysis of an upload has come, for a page that watches it. */
export interface Processing {
  id: string;
  status: VideoStatus;
  /** Why the file is unreadable, in words for its creator. */
  reason: string | null;
  steps: { step: string; state: "waiting" | "running" | "done" | "failed" | "skipped"; detail: string | null }[];
  label: LabelDto | null;
  /** How far the file's Content Credentials can be believed; null until the video is ready. */
  credentials: ProvenanceReport["state"] | null;
  /** An earlier video of the same creator with the same bytes. */
  sameFile: SameFile | null;
}
