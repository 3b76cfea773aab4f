import { changeDefault } from "#lib/consent/changes/change-default";
import { setChoice } from "#lib/consent/changes/set-choice";
import { parties } from "#lib/consent/parties/store";
import {
  type PermissionChoice,
  permissionChoice,
  type PermissionName,
  permissionSetting,
} from "#lib/consent/permissions/choice";
import { accountRuleOf, videoRuleOf } from "#lib/consent/permissions/rule-of-row";
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

/** Under which kinds the journal notes decisions about a permission. */
const KINDS = {
  remix: { default: "account-default", replaces: "account-replaces-choices", choice: "video-choice" },
  training: {
    default: "account-training-default",
    replaces: "account-training-replaces-choices",
    choice: "video-training-choice",
  },
} as const satisfies Record<PermissionName, object>;

interface Decided {
  choice: PermissionChoice;
  parties: string[];
}

/** A decision as the journal notes it: "deny", or "parties" with the ids of those that are named. */
function decidedBy(noted: string): Decided {
  const [choice, ...parties] = noted.split(" ");
  return { choice: permissionChoice.parse(choice), parties };
}

/**
 * What is decided again of a decision that was lost: a denial, and the end of what was allowed to more. What is wider than
 * before is not; null then.
 */
function narrowed(
  { choice, parties }: Decided,
  before: { choice: string; parties: readonly string[] },
): Decided | null {
  if (choice === "deny") return { choice, parties: [] };
  const wasOpen = before.choice === "allow" || before.choice === "parties";
  if (choice === "inherit") return wasOpen ? { choice, parties: [] } : null;
  if (choice !== "parties" || !wasOpen) return null;
  const left = before.choice === "allow" ? parties : parties.filter((id) => before.parties.includes(id));
  if (before.choice === "parties" && left.length === before.parties.length) return null;
  return left.length === 0 ? { choice: "deny", parties: [] } : { choice, parties: left };
}

/** Those of these parties that can still be named: a decision that names nobody any more is a denial. */
async function stillNamed({ choice, parties: named }: Decided): Promise<Decided> {
  if (choice !== "parties") return { choice, parties: [] };
  const known = await parties().byId(named);
  const left = named.filter((id) => known.get(id)?.removedAt === null);
  return left.length === 0 ? { choice: "deny", parties: [] } : { choice, parties: left };
}

/** What had become of a default: only what is narrower is decided again. */
async function narrowDefaults(last: Last, permission: PermissionName): Promise<number> {
  const kinds = KINDS[permission];
  const noted = last.get(kinds.default);
  const everything = last.get(kinds.replaces);
  let count = 0;
  for (const row of await restored().accounts(idsOf(last, kinds.default))) {
    const { [permission]: before } = accountRuleOf(row);
    const lost = noted?.get(row.id);
    const again = lost && narrowed(decidedBy(lost), { choice: before.default, parties: before.defaultParties });
    const replaces = everything?.has(row.id) === true;
    if (!again || (before.default === "deny" && !replaces)) continue;
    const { choice, parties: named } = await stillNamed(again);
    const appliesTo = replaces ? ("everything" as const) : ("inheriting" as const);
    const setting = permissionSetting.parse(choice);
    await changeDefault(actorOf(row.id), { permission, default: setting, parties: named, appliesTo });
    count += 1;
  }
  return count;
}

/** A denial is decided again, and an allowance that was taken back ends: what is wider than before is not. */
async function narrowChoices(last: Last, permission: PermissionName): Promise<number> {
  const { choice: kind } = KINDS[permission];
  const noted = last.get(kind);
  let count = 0;
  for (const row of await restored().videos(idsOf(last, kind))) {
    const lost = noted?.get(row.id);
    const again = lost && narrowed(decidedBy(lost), videoRuleOf(row)[permission]);
    if (!again) continue;
    await setChoice(actorOf(row.ownerId), { permission, videoId: asId<VideoId>(row.id), ...(await stillNamed(again)) });
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
  for (const permission of ["remix", "training"] as const) {
    count += await narrowDefaults(last, permission);
    count += await narrowChoices(last, permission);
  }
  return count + (await narrowVisibility(last));
}
