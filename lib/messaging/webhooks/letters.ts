import type { Endpoint } from "#lib/messaging/webhooks/store";
import { env } from "#lib/platform/env";
import type { Letter } from "#lib/platform/mail/letter";

/** Tells an endpoint's owner that it was paused, since nobody looks at a page where nothing happens. */
export const pausedLetter = (name: string, endpoint: Endpoint, because: "gone" | "failing"): Letter => ({
  subject: "A webhook of yours was paused",
  name,
  paragraphs: [
    because === "gone"
      ? "Your webhook answered that it wants no more messages (410 Gone), so nothing more is sent to it:"
      : "Nothing has arrived at your webhook for three days, so nothing more is sent to it:",
    endpoint.url,
    "What happens meanwhile is kept for 30 days. When the address works again, resume the webhook and replay what it missed.",
  ],
  action: { label: "Look at its deliveries", url: `${env().publicUrl}/settings/webhooks/${endpoint.id}` },
  footnote: "You get this message because the webhook belongs to your account.",
});
