import { escalate } from "#lib/disputes/cases/escalate-dispute";
import { deskPath } from "#lib/disputes/cases/letters";
import { isUndecided } from "#lib/disputes/cases/policy";
import { putBackStranded } from "#lib/disputes/cases/put-back";
import { recordEvent } from "#lib/disputes/cases/record-event";
import { priorityOf } from "#lib/disputes/cases/rules";
import { type DisputeRecord, disputes } from "#lib/disputes/cases/store";
import { type ClockNews, newsOf, staffFor, type StaffMember, whomToTell } from "#lib/disputes/cases/watch-policy";
import { watch } from "#lib/disputes/cases/watch-store";
import { currentRules } from "#lib/disputes/clocks/current-rules";
import { momentInZone } from "#lib/disputes/clocks/words";
import { notify } from "#lib/messaging/inbox/notify";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { log } from "#lib/platform/log";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import type { AccountId } from "#lib/platform/shared/ids";

/** So many cases are noted and told of in one transaction; whoever gets several of them reads of them in one message. */
const BATCH = 25;
/** A round ends after so many: the next one begins within a minute. */
const MAX_BATCHES = 40;

interface Item {
  dispute: DisputeRecord;
  news: ClockNews;
}

/** Notes what a clock has come to, and hands a late case to senior support where there is any. */
async function note(tx: Tx, { dispute, news }: Item, staff: readonly StaffMember[], clock: Clock): Promise<void> {
  const now = clock.now();
  const { id, kind, reach, warnedAt, lapsedAt } = dispute;
  const isOfDecision = news !== "unacknowledged";
  if (isOfDecision) {
    const noted = { warnedAt: warnedAt ?? now, lapsedAt: news === "lapsed" ? now : lapsedAt };
    await disputes(tx).update(id, { ...noted, priority: priorityOf(kind, reach, noted) }, now);
  }
  const dueAt = isOfDecision ? dispute.decideBy : dispute.acknowledgeBy;
  const data = { of: isOfDecision ? "decision" : "acknowledgement", dueAt: dueAt.toISOString() };
  await recordEvent(tx, id, { kind: news === "lapsed" ? "lapsed" : "warned", actorId: null, data }, clock);
  // Where there is no senior who may work on it, it would be handed to nobody.
  const { seniors } = staffFor(staff, dispute.involvedIds);
  if (news !== "lapsed" || !isUndecided(dispute.state) || seniors.length === 0) return;
  const keepsAssignee = seniors.some((senior) => senior.id === dispute.assigneeId);
  await escalate(tx, dispute, { actorId: null, reason: "It was not decided in time", keepsAssignee }, clock);
}

const IS: Readonly<Record<ClockNews, [one: string, many: string]>> = {
  lapsed: ["is late", "are late"],
  warned: ["is nearly late", "are nearly late"],
  unacknowledged: ["waits for somebody to look at it", "wait for somebody to look at them"],
};

const DUE: Readonly<Record<ClockNews, string>> = {
  lapsed: "was to be decided by",
  warned: "is to be decided by",
  unacknowledged: "was to be looked at by",
};

/** What somebody reads of cases with the same news. Their numbers and times alone: the rest stays on the desk. */
function message(news: ClockNews, cases: readonly DisputeRecord[], timeZone: string) {
  const [one, many] = IS[news];
  const lines = cases.map(({ number, decideBy, acknowledgeBy }) => {
    const due = news === "unacknowledged" ? acknowledgeBy : decideBy;
    return `Case ${String(number)} ${DUE[news]} ${momentInZone(due, timeZone)} (${timeZone}).`;
  });
  const handed = news === "lapsed" ? ["What is late goes to senior support, where there is any."] : [];
  const [first] = cases;
  const single = cases.length === 1 && first !== undefined;
  return {
    subject: single ? `Case ${String(first.number)} ${one}` : `${String(cases.length)} cases ${many}`,
    paragraphs: [...lines, ...handed],
    path: single ? deskPath(first.id) : "/desk?queue=due",
  };
}

/** Tells everybody what concerns them, in one message for each kind of news. */
async function tell(tx: Tx, items: readonly Item[], staff: readonly StaffMember[], clock: Clock): Promise<void> {
  const { timeZone } = (await currentRules(tx)).calendar;
  const byAddressee = new Map<AccountId, Item[]>();
  for (const item of items) {
    for (const id of whomToTell(item.news, item.dispute, staff)) {
      byAddressee.set(id, [...(byAddressee.get(id) ?? []), item]);
    }
  }
  for (const [accountId, theirs] of byAddressee) {
    for (const [news, same] of Map.groupBy(theirs, (item) => item.news)) {
      const cases = same.map(({ dispute }) => dispute).toSorted((a, b) => a.number - b.number);
      await notify(tx, accountId, { kind: "desk-clock", ...message(news, cases, timeZone) }, clock);
    }
  }
}

/** One batch, in one transaction; how many cases it found. */
async function watchSome(clock: Clock): Promise<Item[]> {
  return inTransaction(async (tx) => {
    const now = clock.now();
    const ids = await watch(tx).lockDue(now, BATCH);
    if (ids.length === 0) return [];
    const staff = await watch(tx).staff();
    const notified = await watch(tx).notifiedUnacknowledged(ids);
    const items: Item[] = [];
    for (const id of ids) {
      const dispute = await disputes(tx).find(id);
      const news = dispute && newsOf(dispute, now, notified.has(id));
      if (dispute && news) items.push({ dispute, news });
    }
    for (const item of items) await note(tx, item, staff, clock);
    await tell(tx, items, staff, clock);
    return items;
  });
}

/**
 * Looks which clocks have come to something: tells whoever works on a case, or senior support, once that nobody has
 * looked at it in time, that it is nearly late and that it is late, and hands a late case to senior support. What is
 * told is noted in the same transaction, so nobody is told twice, however often and wherever this runs.
 */
export async function watchClocks(clock: Clock = systemClock): Promise<void> {
  // First, so that nobody is told of a case that is not theirs any more.
  await putBackStranded(clock);
  const counts = { unacknowledged: 0, warned: 0, lapsed: 0 };
  for (let batches = 0; batches < MAX_BATCHES; batches += 1) {
    const items = await watchSome(clock);
    for (const { news } of items) counts[news] += 1;
    if (items.length === 0) break;
  }
  if (counts.unacknowledged + counts.warned + counts.lapsed > 0) log.info(counts, "watched the clocks");
}
