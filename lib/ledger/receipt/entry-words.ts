import type { LedgerEventKind } from "#lib/ledger/events";
import type { Receipt } from "#lib/ledger/receipt/parse-receipt";
import { cleanLine } from "#lib/shared/plain-text";

const KINDS: Record<LedgerEventKind, string> = {
  "remix-choice-changed": "The choice about AI remixing of a video was changed",
  "remix-choice-restored": "A change of the choice about AI remixing of a video was undone",
  "remix-default-changed": "The account's default for AI remixing was changed",
  "remix-default-undone": "A change of the account's default for AI remixing was undone",
  "remix-forbidden": "An administrator decided about AI remixing",
  "grant-issued": "An AI remix was asked for and allowed",
  "grant-refused": "An AI remix was asked for and refused",
  "label-changed": "The AI label of a video was changed",
  "ai-declared": "The creator declared how AI was used",
  "visibility-changed": "The visibility of a video was changed",
  "video-deleted": "A video was deleted",
  "grant-revoked": "A decision took an allowed AI remix back, or gave it again",
  "dispute-opened": "A case was opened",
  "evidence-frozen": "What a case is about was kept as it stood",
  "dispute-decided": "A case was decided",
  "dispute-appealed": "A decision was appealed",
  "decision-overturned": "A decision was overturned",
  "measure-applied": "A decision took effect",
  "measure-lifted": "An effect of a decision was taken back",
  "role-changed": "The role of an account was changed",
  "account-suspended": "A suspension of an account was decided",
  "account-deleted": "An account was deleted",
};

/** One thing that an entry says, named. Both are text of whoever wrote it, without anything hidden in it. */
interface Statement {
  name: string;
  value: string;
}

export interface EntryWords {
  what: string;
  statements: Statement[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `replacesChoices` reads "replaces choices". */
const spaced = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const shown = (value: unknown): string => cleanLine(typeof value === "string" ? value : JSON.stringify(value));

function statementsOf(details: string): Statement[] {
  let json: unknown;
  try {
    json = JSON.parse(details);
  } catch {
    return [{ name: "details", value: cleanLine(details) }];
  }
  if (!isRecord(json)) return [{ name: "details", value: shown(json) }];
  return Object.entries(json).map(([name, value]) => ({ name: cleanLine(spaced(name)), value: shown(value) }));
}

/** What an entry says, for a person. Of a kind that this version does not know it gives the kind itself. */
export function entryWords({ kind, disclosed }: Receipt["entry"]): EntryWords {
  const known = Object.hasOwn(KINDS, kind) ? KINDS[kind as LedgerEventKind] : null;
  const ids = [
    { name: "account", value: disclosed.subject?.value },
    { name: "by account", value: disclosed.actor?.value },
    { name: "video", value: disclosed.video?.value },
  ].flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value: cleanLine(value) }]));
  const details = disclosed.details === undefined ? [] : statementsOf(disclosed.details.value);
  return { what: known ?? `An event of the kind "${cleanLine(kind)}"`, statements: [...ids, ...details] };
}
