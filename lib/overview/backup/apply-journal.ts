import { changeDefault } from "#lib/consent/changes/change-default";
import { setChoice } from "#lib/consent/changes/set-choice";
import { videoObjects, videos } from "#lib/library/videos/store";
import type { JournalLine } from "#lib/overview/backup/journal-file";
import { narrowRows, restored, ROW_KINDS } from "#lib/overview/backup/journal-store";
import { removeAccount } from "#lib/overview/privacy/remove-account";
import { sweepWholeAccount } from "#lib/overview/privacy/sweep-account";
import type { Actor } from "#lib/people/accounts/actor";
import { lockForDeletion } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { appendAllToLedger, appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { type AccountId, asId, type StorageKey, type VideoId } from "#lib/platform/shared/ids";
import { preservedObjects } from "#lib/platform/storage/preserved-store";
import { objectStore } from "#lib/platform/storage/store";

/** What the journal says last of each thing, by kind. */
type Last = ReadonlyMap<string, ReadonlyMap<string, string | null>>;

function lastOf(lines: readonly JournalLine[]): Last {
  const last = new Map<string, Map<string, string | null>>();
  for (const { kind, ids, value } of lines) {
    const values = last.get(kind) ?? new Map<string, string | null>();
    for (const id of ids ?? []) values.set(id, value);
    last.set(kind, values);
  }
  return last;
}

const idsOf = (last: Last, kind: string): string[] => [...(last.get(kind)?.keys() ?? [])];

/** The creator decides again what they had decided: nobody is at a keyboard. */
const actorOf = (accountId: string): Actor => ({
  accountId: asId<AccountId>(accountId),
  role: "member",
  scopes: "all",
  sessionId: null,
  address: "",
  client: "Restore of a backup",
});

const removeFiles = async (keys: string[]): Promise<void> => {
  const kept = await preservedObjects(keys);
  for (const key of keys) if (!kept.has(key)) await objectStore().remove(asId<StorageKey>(key));
};

async function eraseAccounts(ids: string[]): Promise<number> {
  const found = await restored().accounts(ids);
  for (const { id } of found) {
    const accountId = asId<AccountId>(id);
    const files = await inTransaction(async (tx) =>
      removeAccount(tx, await lockForDeletion(tx, accountId), { reason: "Their account was deleted." }),
    );
    await sweepWholeAccount(accountId, (_tx, keys) => {
      files.push(...keys);
      return Promise.resolve();
    });
    await removeFiles(files);
  }
  return found.length;
}

async function deleteVideos(ids: string[]): Promise<number> {
  const found = await restored().videos(ids);
  for (const { id, ownerId } of found) {
    const videoId = asId<VideoId>(id);
    const keys = await inTransaction(async (tx) => {
      const named = await videoObjects(tx, [videoId]);
      await videos(tx).delete(videoId);
      await appendToLedger(tx, {
        kind: "video-deleted",
        subjectAccountId: asId<AccountId>(ownerId),
        actorAccountId: null,
        videoId,
        details: {},
      });
      return named;
    });
    await removeFiles(keys);
  }
  return found.length;
}

/** What had become of a default: only a denial is decided again. */
async function denyDefaults(last: Last): Promise<number> {
  const denied = idsOf(last, "account-default").filter((id) => last.get("account-default")?.get(id) === "deny");
  const everything = last.get("account-replaces-choices");
  let count = 0;
  for (const { id, remixDefault } of await restored().accounts(denied)) {
    const replaces = everything?.has(id) === true;
    if (remixDefault === "deny" && !replaces) continue;
    await changeDefault(actorOf(id), { default: "deny", appliesTo: replaces ? "everything" : "inheriting" });
    count += 1;
  }
  return count;
}

/** A denial is decided again, and an allowance that was taken back ends: what is wider than before is not. */
async function narrowChoices(last: Last): Promise<number> {
  const choices = last.get("video-choice");
  let count = 0;
  for (const { id, ownerId, remixChoice } of await restored().videos(idsOf(last, "video-choice"))) {
    const choice = choices?.get(id);
    const isNarrower = choice === "deny" || (choice === "inherit" && remixChoice === "allow");
    if (!isNarrower) continue;
    await setChoice(actorOf(ownerId), { videoId: asId<VideoId>(id), choice });
    count += 1;
  }
  return count;
}

const OPENNESS = ["private", "unlisted", "public"] as const;

async function narrowVisibility(last: Last): Promise<number> {
  const said = last.get("video-visibility");
  let count = 0;
  for (const { id, ownerId, visibility } of await restored().videos(idsOf(last, "video-visibility"))) {
    const to = OPENNESS.find((name) => name === said?.get(id));
    if (!to || OPENNESS.indexOf(to) >= OPENNESS.indexOf(visibility)) continue;
    await inTransaction(async (tx) => {
      await restored(tx).setVisibility(id, to);
      await appendToLedger(tx, {
        kind: "visibility-changed",
        subjectAccountId: asId<AccountId>(ownerId),
        actorAccountId: null,
        videoId: asId<VideoId>(id),
        details: { from: visibility, to },
      });
    });
    count += 1;
  }
  return count;
}

/** Values that say that something holds; `false`, `none` and `allow` take back what an earlier line said. */
const HOLDS = new Set(["true", "deny", null]);

async function narrowAll(last: Last, kind: string): Promise<number> {
  const ids = idsOf(last, kind).filter((id) => HOLDS.has(last.get(kind)?.get(id) ?? null));
  if (ids.length === 0) return 0;
  return inTransaction(async (tx) => {
    const { rows, onRecord } = await narrowRows(tx, kind, ids);
    await appendAllToLedger(
      tx,
      onRecord.map(({ subjectAccountId, videoId }) => ({
        kind: "narrowing-restored" as const,
        subjectAccountId,
        actorAccountId: null,
        ...(videoId !== null && { videoId }),
        details: { narrowing: kind },
      })),
    );
    return rows;
  });
}

/**
 * Applies to a restored database what narrowed after its backup: erasures, removals, suspensions, denials, and what was
 * revoked. Nothing is widened. Returns how many things it narrowed.
 */
export async function applyJournal(lines: readonly JournalLine[]): Promise<number> {
  const last = lastOf(lines);
  let count = await eraseAccounts(idsOf(last, "account-deleted"));
  count += await deleteVideos(idsOf(last, "video-deleted"));
  for (const kind of ROW_KINDS) count += await narrowAll(last, kind);
  count += await denyDefaults(last);
  count += await narrowChoices(last);
  return count + (await narrowVisibility(last));
}
