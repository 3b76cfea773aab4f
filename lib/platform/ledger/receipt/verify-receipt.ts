import { sha256 } from "@noble/hashes/sha2.js";

import { commit, type Field, FIELDS } from "#lib/platform/ledger/leaf";
import { type Checkpoint, parseCheckpoint } from "#lib/platform/ledger/receipt/checkpoint";
import { leafHashOf, provesInclusion } from "#lib/platform/ledger/receipt/merkle-proof";
import { parseReceipt, type Receipt, type SealedReceipt } from "#lib/platform/ledger/receipt/parse-receipt";
import { type OpenedNote, openNote, type VerifierKey } from "#lib/platform/ledger/receipt/signed-note";
import { inNumbers, listed } from "#lib/platform/shared/number-words";
import { cleanLine } from "#lib/platform/shared/plain-text";

/** One thing that was looked at, and what was found, in words for whoever holds the receipt. */
export interface Check {
  name: "form" | "signature" | "entry" | "facts" | "inclusion";
  /** Null where something before it failed and it could not be looked at. */
  passed: boolean | null;
  said: string;
}

export interface Verification {
  /** `proven` only when every check passed. `pending` is a receipt of an entry that was not sealed when it was made. */
  verdict: "proven" | "refuted" | "pending";
  checks: Check[];
  /** What the receipt claims; to be believed only when it is proven. Null when there is nothing to read. */
  entry: Receipt["entry"] | null;
  /** What the file calls the video that the entry is about. Nothing proves it, not even in a receipt that is proven. */
  unprovenTitle: string | null;
  seq: number | null;
  checkpoint: Checkpoint | null;
}

const NAMES: Record<Field, string> = {
  subject: "whose record it is",
  actor: "who did it",
  video: "which video",
  details: "what happened",
};

const NOT_SIGNED: Record<Exclude<OpenedNote["state"], "signed">, string> = {
  malformed: "The checkpoint in it is not a signed note.",
  "unknown-key": "The checkpoint in it is signed by none of the keys you check with.",
  "wrong-signature": "The checkpoint in it was changed: its signature is wrong.",
};

const LEAF =
  /^countersign-ledger-entry\/v1\nid (\S+)\nkind (\S+)\nat (\S+)\nsubject ([0-9a-f]{64}|-)\nactor ([0-9a-f]{64}|-)\nvideo ([0-9a-f]{64}|-)\ndetails ([0-9a-f]{64})\n$/;

const utf8 = new TextEncoder();

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));

function checkSignature(receipt: SealedReceipt, keys: readonly VerifierKey[]): [Check, Checkpoint | null] {
  const failed = (said: string): [Check, null] => [{ name: "signature", passed: false, said }, null];
  const opened = openNote(receipt.checkpoint, keys);
  if (opened.state !== "signed") return failed(NOT_SIGNED[opened.state]);
  const checkpoint = parseCheckpoint(opened.text);
  if (!checkpoint) return failed("What is signed in it is not a checkpoint.");
  const [signer] = opened.by;
  if (signer?.name !== checkpoint.origin) {
    return failed(`The checkpoint is of "${checkpoint.origin}" and signed by "${String(signer?.name)}".`);
  }
  const said = `${checkpoint.origin} signed that its ledger had ${inNumbers(checkpoint.size)} entries at that moment.`;
  return [{ name: "signature", passed: true, said }, checkpoint];
}

function checkEntry({ entry }: SealedReceipt): [Check, Record<Field, string> | null] {
  const parts = LEAF.exec(entry.leaf);
  if (!parts)
    return [{ name: "entry", passed: false, said: "The entry in it does not read as one of this ledger." }, null];
  const [, id = "", kind = "", at = "", subject = "", actor = "", video = "", details = ""] = parts;
  if (id !== entry.id || kind !== entry.kind || at !== entry.at) {
    return [{ name: "entry", passed: false, said: "Its id, kind or time is not what the sealed entry says." }, null];
  }
  return [
    { name: "entry", passed: true, said: "Its id, kind and time are what the sealed entry says." },
    { subject, actor, video, details },
  ];
}

/** Whether each fact is the one that the entry committed to, and which were not shown. */
function checkFacts({ entry }: SealedReceipt, committed: Record<Field, string> | null): Check {
  if (!committed)
    return { name: "facts", passed: null, said: "What it says happened could not be compared with the entry." };
  const shown = FIELDS.filter((field) => entry.disclosed[field] !== undefined);
  const wrong = shown.filter((field) => {
    const { salt = "", value = "" } = entry.disclosed[field] ?? {};
    return hexOf(commit(sha256, field, fromHex(salt), value)) !== committed[field];
  });
  if (wrong.length > 0) {
    return {
      name: "facts",
      passed: false,
      said: `Changed since it was recorded: ${listed(wrong.map((field) => NAMES[field]))}.`,
    };
  }
  const hidden = FIELDS.filter((field) => committed[field] !== "-" && !shown.includes(field));
  const notShown =
    hidden.length === 0 ? "" : ` Not shown to you, or erased: ${listed(hidden.map((field) => NAMES[field]))}.`;
  if (shown.length === 0) return { name: "facts", passed: true, said: `It shows nothing of what happened.${notShown}` };
  const said = `Recorded exactly as shown: ${listed(shown.map((field) => NAMES[field]))}.${notShown}`;
  return { name: "facts", passed: true, said };
}

function checkInclusion({ entry, seq, proof }: SealedReceipt, checkpoint: Checkpoint | null): Check {
  if (!checkpoint)
    return { name: "inclusion", passed: null, said: "Without a checkpoint there is nothing to look for it in." };
  const { size, root } = checkpoint;
  const passed = provesInclusion({ seq, size, leafHash: leafHashOf(utf8.encode(entry.leaf)), proof, root });
  const said = passed
    ? `The proof leads from the entry to the signed checkpoint: it is entry ${inNumbers(seq)} of the ledger.`
    : "The proof does not lead from this entry to the signed checkpoint.";
  return { name: "inclusion", passed, said };
}

const nothing = { unprovenTitle: null, entry: null, seq: null, checkpoint: null };

/**
 * Checks a receipt with nothing but the ledger's public keys, each by what it was said to prove. It reads any text
 * whatever and throws for none.
 */
export function verifyReceipt(given: string, keys: readonly VerifierKey[]): Verification {
  const receipt = parseReceipt(given);
  if (!receipt) {
    return {
      verdict: "refuted",
      checks: [{ name: "form", passed: false, said: "This is not a receipt." }],
      ...nothing,
    };
  }
  if (receipt.state === "pending") {
    const said = "The entry had not been sealed when this was made. Get its receipt again: sealing takes seconds.";
    return { ...nothing, verdict: "pending", checks: [{ name: "form", passed: true, said }], entry: receipt.entry };
  }
  const form: Check = { name: "form", passed: true, said: "This is a receipt of a sealed entry." };
  const [signature, checkpoint] = checkSignature(receipt, keys);
  const [entry, committed] = checkEntry(receipt);
  const checks = [form, signature, entry, checkFacts(receipt, committed), checkInclusion(receipt, checkpoint)];
  const verdict = checks.every(({ passed }) => passed === true) ? "proven" : "refuted";
  const title = receipt.readable?.video;
  const unprovenTitle = title == null ? null : cleanLine(title);
  return { verdict, checks, entry: receipt.entry, unprovenTitle, seq: receipt.seq, checkpoint };
}
