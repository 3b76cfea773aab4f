import * as z from "zod/mini";

import { FIELDS } from "#lib/platform/ledger/leaf";
import { fromBase64 } from "#lib/platform/ledger/receipt/base64";
import { MAX_PROOF_LENGTH } from "#lib/platform/ledger/receipt/merkle-proof";

/** Far beyond the longest that is made: what is larger is not read at all. */
export const MAX_RECEIPT_CHARACTERS = 200_000;

const HASH_IN_BASE64 = /^[A-Za-z0-9+/]{43}=$/;

const text = (maxLength: number) => z.string().check(z.maxLength(maxLength));

const hash = z.pipe(
  z.string().check(z.regex(HASH_IN_BASE64)),
  z.transform((encoded) => fromBase64(encoded) ?? z.NEVER),
);

const disclosed = z.object({ salt: z.string().check(z.regex(/^(?:[0-9a-f]{2}){16,64}$/)), value: text(50_000) });

const entry = z.object({
  id: text(100),
  kind: text(100),
  at: text(50),
  leaf: text(2_000),
  disclosed: z.partialRecord(z.enum(FIELDS), disclosed),
});

/** What the file says beside its entry, for reading. It proves nothing, and what it lacks or garbles is no fault. */
const readable = z.catch(z.optional(z.object({ video: z.nullable(text(2_000)) })), undefined);

const sealed = z.object({
  state: z.literal("sealed"),
  entry,
  readable,
  seq: z.int().check(z.nonnegative()),
  proof: z.array(hash).check(z.maxLength(MAX_PROOF_LENGTH)),
  checkpoint: text(20_000),
});

const receipt = z.discriminatedUnion("state", [sealed, z.object({ state: z.literal("pending"), entry, readable })]);

export type SealedReceipt = z.infer<typeof sealed>;
export type Receipt = z.infer<typeof receipt>;

/** Reads what somebody says is a receipt, or returns null for anything that does not have the form of one. */
export function parseReceipt(given: string): Receipt | null {
  if (given.length > MAX_RECEIPT_CHARACTERS) return null;
  let json: unknown;
  try {
    json = JSON.parse(given);
  } catch {
    return null;
  }
  return receipt.safeParse(json).data ?? null;
}
