import { casesOf } from "#lib/disputes/cases/party-store";
import { HOLDS_ACCESS, unsealedIf } from "#lib/disputes/cases/sealed-store";
import type { DeskFilter, DeskQueue } from "#lib/disputes/desk/input";
import { askedBy, isAbout } from "#lib/disputes/desk/search-query";
import type { Bind } from "#lib/platform/db/binder";
import type { AccountId } from "#lib/platform/shared/ids";

/** Who looks, and when. */
export interface Viewer {
  accountId: AccountId;
  isSenior: boolean;
  now: Date;
}

/** Cases that somebody may still have to decide. Written as the partial indexes have it, or no plan takes them. */
const UNDECIDED = "d.state IN ('new', 'triaged', 'assigned', 'waiting', 'appealed')";

/**
 * What decides which cases a member of staff sees: those that they are a party to do not exist for them as staff, nor does
 * what is sealed without access. As common tables, so that one statement with many counts reads them once.
 */
export const SEEN_BY = (me: string): string => `own AS MATERIALIZED (${casesOf(me)}),
  holder AS MATERIALIZED (${HOLDS_ACCESS(me)})`;

/** Whether they see the case `d`, in every query of the desk (docs/decisions/child-safety.md). */
export const IS_SEEN = `d.id NOT IN (SELECT id FROM own) AND ${unsealedIf("EXISTS (SELECT 1 FROM holder)")}`;

/** What stands in a queue; list and count take the same words. */
export function inQueue(queue: DeskQueue, viewer: Viewer, bind: Bind): string[] {
  switch (queue) {
    case "mine":
      return [`d.assignee_id = ${bind(viewer.accountId)}`, "d.state IN ('assigned', 'waiting', 'appealed')"];
    case "unassigned":
      return [
        "d.state IN ('new', 'triaged') AND d.assignee_id IS NULL",
        // What nobody but senior support may take would only be in the way of others.
        ...(viewer.isSenior ? [] : ["NOT d.needs_senior"]),
      ];
    case "due":
      return [UNDECIDED, "d.paused_at IS NULL", `d.amber_at <= ${bind(viewer.now)}`];
    case "waiting":
      return ["d.state = 'waiting'"];
    case "escalated":
      return [UNDECIDED, "d.needs_senior"];
    case "appeals":
      return ["d.state = 'appealed'"];
    case "approvals":
      return ["d.id IN (SELECT dispute_id FROM decisions WHERE state = 'proposed')"];
    case "open":
      return [UNDECIDED];
    case "all":
      return [];
  }
}

/** By what a queue is narrowed. */
export function narrowedBy(filter: DeskFilter, viewer: Viewer, bind: Bind): string[] {
  const { kind, state, target, clock, assignee, q } = filter;
  const found: string[] = [];
  if (kind !== undefined) found.push(`d.kind = ${bind(kind)}`);
  if (state !== undefined) found.push(`d.state = ${bind(state)}`);
  if (target !== undefined) found.push(`d.target_type = ${bind(target)}`);
  if (clock !== undefined) {
    const since = clock === "red" ? "d.decide_by" : "d.amber_at";
    found.push(`${UNDECIDED} AND d.paused_at IS NULL AND ${since} <= ${bind(viewer.now)}`);
  }
  if (assignee === "me") found.push(`d.assignee_id = ${bind(viewer.accountId)}`);
  if (assignee === "nobody") found.push("d.assignee_id IS NULL");
  if (assignee === "others") found.push(`d.assignee_id <> ${bind(viewer.accountId)}`);
  const asked = askedBy(q);
  if (asked?.for === "number") found.push(`d.number = ${bind(asked.number)}::bigint`);
  if (asked?.for === "handle") found.push(isAbout(bind(asked.handle)));
  return found;
}
