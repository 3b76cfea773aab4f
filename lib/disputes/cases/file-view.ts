import { mayWork } from "#lib/disputes/cases/policy";
import type { DisputeRecord } from "#lib/disputes/cases/store";
import type { Actor } from "#lib/people/accounts/actor";

/**
 * Whether staff can open the file that a case is about. `shown`: through the case, each look on record in a sensitive
 * one. Otherwise why not: the video was `deleted`, has no file that was read (`unreadable`), its case is `closed`, or
 * the case is for senior support (`senior-only`).
 */
export type FileView = "shown" | "deleted" | "unreadable" | "closed" | "senior-only";

/** What `findCaseVideo` answers, said beforehand. `videoStatus` is null once the video is deleted. */
export function fileViewOf(
  actor: Actor,
  dispute: Pick<DisputeRecord, "state" | "needsSenior" | "involvedIds">,
  videoStatus: string | null,
): FileView {
  if (videoStatus === null) return "deleted";
  if (videoStatus !== "ready") return "unreadable";
  if (dispute.state === "closed") return "closed";
  return mayWork(actor, dispute) ? "shown" : "senior-only";
}
