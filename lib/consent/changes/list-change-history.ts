import { changes, type PermissionChange } from "#lib/consent/changes/change-store";
import type { ListPage } from "#lib/consent/changes/input";
import { type NamesInHistory, namesInHistory } from "#lib/consent/changes/item-store";
import { decisionOf, pageOfChanges } from "#lib/consent/changes/list-changes";
import { changeDto, undoableUntil } from "#lib/consent/changes/change-dto";
import type { HistoryDto } from "#lib/consent/changes/shapes";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import type { AccountId } from "#lib/platform/shared/ids";
import type { Page } from "#lib/platform/shared/keyset";

interface Context {
  actor: Actor;
  now: Date;
  names: NamesInHistory;
  /** Of each permission the one change of the default that can be undone: the last. */
  lastDefaults: ReadonlySet<string>;
}

function sourceOf(change: PermissionChange): HistoryDto["source"] {
  if (change.kind !== "bulk") return null;
  if (change.choice === null) return "file";
  return change.filter ? "filter" : "selection";
}

function historyDto(change: PermissionChange, { actor, now, names, lastDefaults }: Context): HistoryDto {
  const isInTime = change.undoneAt === null && now <= undoableUntil(change);
  const videoId = change.kind === "video" ? change.videoId : null;
  const title = videoId === null ? undefined : names.titles.get(videoId);
  return {
    ...changeDto(change),
    source: sourceOf(change),
    filter: change.kind === "default" ? null : change.filter,
    video: videoId === null || title === undefined ? null : { id: videoId, title },
    by: {
      isYou: change.actorAccountId === actor.accountId,
      handle: names.handles.get(change.actorAccountId) ?? null,
    },
    client: change.client,
    address: change.address,
    isUndoable: isInTime && (change.kind !== "default" || lastDefaults.has(change.id)),
    isCancellable: change.kind !== "default" && (change.state === "queued" || change.state === "running"),
  };
}

async function lastDefaultsOf(tx: Tx, accountId: AccountId): Promise<Set<string>> {
  const [remix, training] = [
    await changes(tx).latestDefaultInForce(accountId, "remix"),
    await changes(tx).latestDefaultInForce(accountId, "training"),
  ];
  return new Set([remix, training].flatMap((change) => change?.id ?? []));
}

const contextOf = async (tx: Tx, actor: Actor, found: PermissionChange[], now: Date): Promise<Context> => ({
  actor,
  now,
  names: await namesInHistory(tx, {
    accountIds: found.map(({ actorAccountId }) => actorAccountId),
    videoIds: found.flatMap((change) => (change.kind === "video" && change.videoId ? [change.videoId] : [])),
  }),
  lastDefaults: await lastDefaultsOf(tx, actor.accountId),
});

/** Every decision about remixing that was made for the account, newest first: who made it, when, how and from where. */
export async function listChangeHistory(
  actor: Actor,
  { limit, cursor }: ListPage,
  clock: Clock = systemClock,
): Promise<Page<HistoryDto>> {
  requireScope(actor, "read");
  const before = decisionOf(cursor);
  return inTransaction(async (tx) => {
    const found = await changes(tx).listAll(actor.accountId, { before, limit: limit + 1 });
    const context = await contextOf(tx, actor, found, clock.now());
    return pageOfChanges(found, limit, (change) => historyDto(change, context));
  });
}
