import type { Processing } from "#lib/overview/catalogue/processing-shape";

import { inWords, remainingInWords, type UploadItem } from "./upload-item.ts";

/** How an upload stands, in one line. */
export function statusLine(item: UploadItem, processing: Processing | undefined): string {
  const size = inWords(item.sizeBytes);
  switch (item.state.phase) {
    case "reading":
      return `${size} · Reading the file`;
    case "duplicate":
      return "You already uploaded this file.";
    case "waiting":
      return `${size} · Waiting for its turn`;
    case "sending": {
      if (item.sentBytes === 0) return `${size} · Starting`;
      const speed = item.bytesPerSecond === null ? null : `${inWords(item.bytesPerSecond)}/s`;
      return [`${inWords(item.sentBytes)} of ${size}`, speed, remainingInWords(item)].filter(Boolean).join(" · ");
    }
    case "paused":
      return item.sentBytes === 0 ? `${size} · Paused` : `Paused at ${inWords(item.sentBytes)} of ${size}`;
    case "interrupted":
      return item.state.detail;
    case "needs-file":
      return (
        item.state.detail ?? "This browser no longer has the file. Choose it again, and it goes on where it stopped."
      );
    case "refused":
      return item.state.detail;
    case "cancelled":
      return "Cancelled. Nothing of it was kept.";
    case "sent":
      return processing?.status === "unreadable" ? (processing.reason ?? "The file could not be read.") : size;
  }
}

/** What is said aloud when an upload reaches a new stage; null for what need not interrupt anybody. */
export function announcement(item: UploadItem, processing: Processing | undefined): string | null {
  switch (item.state.phase) {
    case "reading":
    case "waiting":
    case "sending":
    // The notice on its row is a status of its own.
    case "duplicate":
      return null;
    case "sent":
      if (processing?.status === "ready" && processing.label) {
        return `${item.name} is ready: ${processing.label.words}.`;
      }
      if (processing?.status === "unreadable") return `${item.name} could not be read. ${processing.reason ?? ""}`;
      return `${item.name} has arrived and is being analysed.`;
    default:
      return `${item.name}: ${statusLine(item, processing)}`;
  }
}
