import type { LedgerEventKind } from "#lib/platform/ledger/events";
import type { Field } from "#lib/platform/ledger/leaf";
import { fieldOf, isForMachines, isTime, wordFor } from "#lib/platform/ledger/receipt/entry-values";
import { cleanLine } from "#lib/platform/shared/plain-text";

const KINDS: Record<LedgerEventKind, string> = {
  "remix-choice-changed": "AI remixing was set for a video",
  "remix-choice-restored": "A change of AI remixing for a video was undone",
  "remix-default-changed": "The account default for AI remixing was set",
  "remix-default-undone": "A change of the account default for AI remixing was undone",
  "training-choice-changed": "AI training was set for a video",
  "training-choice-restored": "A change of AI training for a video was undone",
  "training-default-changed": "The account default for AI training was set",
  "training-default-undone": "A change of the account default for AI training was undone",
  "party-added": "A party was added to those that AI training can be allowed to",
  "party-removed": "A party was removed from those that AI training can be allowed to",
  "remix-forbidden": "An administrator decided about AI remixing",
  "grant-issued": "An AI remix was requested and allowed",
  "grant-refused": "An AI remix was requested and refused",
  "file-received": "The file of a video was received",
  "label-changed": "The AI label of a video was changed",
  "ai-declared": "The creator declared how AI was used",
  "visibility-changed": "The visibility of a video was changed",
  "video-deleted": "A video was deleted",
  "grant-revoked": "A decision changed an allowed AI remix",
  "dispute-opened": "A case was opened",
  "evidence-frozen": "The evidence of a case was preserved",
  "case-referred": "A case was referred to an authority",
  "dispute-decided": "A case was decided",
  "dispute-appealed": "A decision was appealed",
  "decision-overturned": "A decision was overturned",
  "measure-applied": "A decision took effect",
  "measure-lifted": "An effect of a decision was lifted",
  "role-changed": "The role of an account was changed",
  "desk-access-changed": "What a member of support may see was changed",
  "account-suspended": "A suspension of an account was decided",
  "account-deleted": "An account was deleted",
  "narrowing-restored": "A limit that was set after the restored backup was applied again",
  "ledger-restored": "The installation was restored from a backup, and this log was started",
};

/**
 * One thing that an entry says, named: in words, or as a time. What people wrote themselves stays theirs, without
 * anything hidden in it.
 */
export type Statement = { name: string } & ({ value: string } | { time: string });

/** An id or a number that the entry holds, for whoever looks it up. */
interface Reference {
  name: string;
  value: string;
}

export interface EntryWords {
  what: string;
  statements: Statement[];
  references: Reference[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `replacesChoices` reads "replaces choices". */
const spaced = (name: string): string => cleanLine(name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));

/** A list of texts reads as one. */
function text(value: unknown): string {
  if (typeof value === "string") return value;
  return Array.isArray(value) && value.every((part) => typeof part === "string")
    ? value.join(", ")
    : JSON.stringify(value);
}
const shown = (value: unknown): string => (value === null ? "None" : cleanLine(text(value)));

function statementOf(kind: string, key: string, value: unknown): Statement {
  const field = fieldOf(kind, key);
  const name = field?.name ?? spaced(key);
  if (isTime(key) && typeof value === "string" && !Number.isNaN(Date.parse(value))) return { name, time: value };
  return { name, value: (field && wordFor(field, text(value))) ?? shown(value) };
}

function detailsOf(kind: string, details: string): Omit<EntryWords, "what"> {
  let json: unknown;
  try {
    json = JSON.parse(details);
  } catch {
    return { statements: [{ name: "details", value: cleanLine(details) }], references: [] };
  }
  if (!isRecord(json)) return { statements: [{ name: "details", value: shown(json) }], references: [] };
  const entries = Object.entries(json);
  return {
    statements: entries.flatMap(([key, value]) => (isForMachines(key) ? [] : [statementOf(kind, key, value)])),
    references: entries.flatMap(([key, value]) =>
      isForMachines(key) ? [{ name: spaced(key), value: shown(value) }] : [],
    ),
  };
}

interface EntryFacts {
  kind: string;
  disclosed: Partial<Record<Field, { value: string; salt?: string } | undefined>>;
}

/** What an entry says, for a person. Of a kind that this version does not know it gives the kind itself. */
export function entryWords({ kind, disclosed }: EntryFacts): EntryWords {
  const known = Object.hasOwn(KINDS, kind) ? KINDS[kind as LedgerEventKind] : null;
  const ids = [
    { name: "account", value: disclosed.subject?.value },
    { name: "by account", value: disclosed.actor?.value },
    { name: "video", value: disclosed.video?.value },
  ].flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value: cleanLine(value) }]));
  const { statements, references } =
    disclosed.details === undefined ? { statements: [], references: [] } : detailsOf(kind, disclosed.details.value);
  return {
    what: known ?? `An event of the kind "${cleanLine(kind)}"`,
    statements,
    references: [...ids, ...references],
  };
}
