import { z } from "zod";

const hash = z.string().meta({ description: "32 bytes in Base64." });

const disclosed = z
  .object({
    salt: z.string().meta({ description: "In hex." }),
    value: z.string(),
  })
  .meta({
    id: "LedgerFact",
    description: "SHA-256(salt, the field's name, 0x0A, value) is what the leaf has under this name.",
  });

const entry = z
  .object({
    id: z.string(),
    kind: z.string(),
    at: z.iso.datetime(),
    leaf: z.string().meta({ description: "The sealed text; SHA-256(0x00, leaf) is the leaf of the tree (RFC 6962)." }),
    disclosed: z.object({
      subject: disclosed.optional(),
      actor: disclosed.optional(),
      video: disclosed.optional(),
      details: disclosed.optional(),
    }),
  })
  .meta({ id: "LedgerEntry" });

const checkpointOfLog = z.object({
  origin: z.string(),
  size: z.int().meta({ description: "The tree’s size at the last known checkpoint." }),
});

const log = z
  .object({
    origin: z.string().meta({ description: "The first line of its checkpoints, and the name of its keys." }),
    follows: checkpointOfLog.nullable().meta({ description: "The log before it, when a restore started this one." }),
    endedAt: z.iso.datetime().nullable().meta({ description: "When a restore ended it; null while it grows." }),
    continuedBy: z.string().nullable().meta({ description: "The log that the restore started." }),
  })
  .meta({
    id: "LedgerLog",
    description: "Which log the entry is sealed in. A restored installation starts a new one.",
  });

/** An entry with what proves it, or, for seconds after it was made, without. */
export const receipt = z
  .discriminatedUnion("state", [
    z.object({ state: z.literal("pending"), entry }),
    z.object({
      state: z.literal("sealed"),
      entry,
      seq: z.int().meta({ description: "The entry's number in the tree, from 0." }),
      proof: z.array(hash).meta({ description: "The inclusion proof (RFC 6962, 2.1.1), from the leaf up." }),
      checkpoint: z.string().meta({ description: "A signed tree head: c2sp.org/tlog-checkpoint." }),
      log,
    }),
  ])
  .meta({ id: "Receipt" });

export type Receipt = z.input<typeof receipt>;
