import type { ChangeId, VideoId } from "#lib/shared/ids";

/** What an endpoint can be told of. */
export const EVENT_TYPES = ["remix.permission_changed", "label.changed", "grant.issued", "grant.refused"] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** What made a permission change. */
export type PermissionChangeCause =
  "video-choice" | "bulk-change" | "account-default" | "undo" | "platform-rule" | "suspension";

/** An event as whoever reports it writes it; `accountId` joins `data` on its way out. */
export type WebhookEvent =
  | {
      type: "remix.permission_changed";
      data: {
        cause: PermissionChangeCause;
        /** Null where an administrator did it. */
        changeId: ChangeId | null;
        /** The videos whose choice was written, if they are few; null for many, or for everything of the account. */
        videoIds: VideoId[] | null;
        /** Where to page through them; null where every video of the account may have changed. */
        videos: string | null;
      };
    }
  | {
      type: "label.changed";
      data: { videoId: VideoId; from: string | null; to: string; basis: string | null; confidence: string | null };
    }
  | { type: "grant.issued"; data: { grantId: string; videoId: VideoId; requester: string; purpose: string } }
  | {
      type: "grant.refused";
      data: { grantId: string; videoId: VideoId; requester: string; purpose: string; basis: string };
    };

/** What a person sends to see whether an endpoint works. It concerns nothing. */
export interface TestEvent {
  type: "webhook.test";
  data: { note: string };
}
