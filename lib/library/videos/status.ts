import { z } from "zod";

const VIDEO_STATUSES = ["uploading", "processing", "ready", "unreadable"] as const;

/** How far a video has come. */
export const videoStatus = z.enum(VIDEO_STATUSES);
export type VideoStatus = z.infer<typeof videoStatus>;
