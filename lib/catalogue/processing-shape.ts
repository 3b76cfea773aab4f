import type { VideoStatus } from "#lib/videos/status";
import type { Label } from "#lib/labels/label";
import type { ProvenanceReport } from "#lib/provenance/report";

/** How far the analysis of an upload has come, for a page that watches it. */
export interface Processing {
  id: string;
  status: VideoStatus;
  /** Why the file is unreadable, in words for its creator. */
  reason: string | null;
  steps: { step: string; state: "waiting" | "running" | "done" | "failed" | "skipped"; detail: string | null }[];
  label: Label | null;
  /** How far the file's Content Credentials can be believed; null until the video is ready. */
  credentials: ProvenanceReport["state"] | null;
}
