import type { Json } from "#lib/testing/upgrade/kept";
import type { ChangesOnPurpose } from "#lib/testing/upgrade/rows";

/** What is known about the account that an answer is about. */
export interface Account {
  id: string;
  /** Its changes of remixing as the earlier version listed them. */
  changes: readonly Json[];
}

/** What a later version answers otherwise than the one that is upgraded, and means to. */
export interface IntendedChanges {
  /** Which values of a column (`videos.label_kind`) a migration may rewrite, and into what. */
  rows: ChangesOnPurpose;
  /** `remix` of a video, an answer about its permission, or a row of the view: `allowed`, `basis`, `since`, and more. */
  permission: (before: Json, account: Account) => Json;
  /** The label of a video. */
  label: (before: Json) => Json;
  /** What an account says about its default. */
  remixDefault: (before: Json, account: Account) => Json;
  /** A case, as the desk or a party reads it. */
  dispute: (before: Json) => Json;
  /** What is compared of every text of an answer, of before and of now. */
  text: (value: string) => string;
}

const composed = (value: unknown): unknown => (typeof value === "string" ? value.normalize("NFC") : value);
const isComposed = (before: unknown, after: unknown): boolean => composed(before) === after;

const isLater = (before: unknown, after: unknown): boolean => dateOf(after) > dateOf(before);
const dateOf = (value: unknown): Date => (value instanceof Date ? value : new Date(String(value)));

/** When the account's first decision about its default that stands was made; null for accounts that have none. */
const decidedAt = ({ changes }: Account): string | null => {
  const inForce = changes.filter(({ kind, state }) => kind === "default" && state === "done");
  const [first] = inForce.map(({ createdAt }) => String(createdAt)).toSorted();
  return first ?? null;
};

/** The default counts from the first decision about it, also where that confirmed what the platform had given. */
const sinceDecided = (before: Json, account: Account): Json => {
  const decided = decidedAt(account);
  if (decided === null || !isLater(before["since"], decided)) return before;
  return { ...before, since: before["since"] instanceof Date ? new Date(decided) : decided };
};

/**
 * The one place for every difference that an upgrade from version 0.1.0 makes on purpose. Whatever is not said here
 * has to be as it was: fields may be added to an answer, columns and rows to a table, and nothing else may change.
 * A function gets what the earlier version answered and returns what is expected now. Say why in a comment.
 */
export const SINCE_0_1_0: IntendedChanges = {
  rows: {
    // What filters go by names credentials that fail; it called them "none" like everything without a label.
    "videos.label_kind": (before, after) => before === "none" && after === "unverified-credentials",
    // All text is NFC now, so that it is found however it was typed; snapshots in evidence stay as they were frozen.
    "videos.title": isComposed,
    "videos.original_name": isComposed,
    // See `sinceDecided`.
    "accounts.remix_default_since": isLater,
    // A name in a certificate says who signed only where a trust list vouches for it.
    "disputes.signer": (before, after) =>
      after === null || (typeof after === "string" && after.startsWith(`recognised ${String(before)}\n`)),
    // What a second person refused was called withdrawn, as if its author had taken it back.
    "decisions.state": (before, after) => before === "withdrawn" && after === "declined",
    "remix_changes.previous_since": isLater,
    // They hold what was decided about training, too, and are named after neither.
    "remix_changes.remix_default": (before, _, { setting }) => before === setting,
    "remix_changes.previous_default": (before, _, { previous_setting: setting }) => before === setting,
  },
  // A default that its creator never decided is the platform's; 0.1.0 called every default the account's.
  permission: (before, account) => {
    if (before["basis"] !== "account-default") return before;
    return decidedAt(account) === null ? { ...before, basis: "platform-default" } : sinceDecided(before, account);
  },
  label: (before) => before,
  remixDefault: sinceDecided,
  dispute: (before) => before,
  text: (value) => value.normalize("NFC"),
};
