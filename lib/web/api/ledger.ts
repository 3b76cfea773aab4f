import { z } from "zod";

import { receipt } from "#lib/library/receipts/shapes";
import { asId, type EntryId } from "#lib/platform/shared/ids";
import { endpoint } from "#lib/web/api/endpoint";

const group = "Ledger";
const size = z.coerce.number().int().min(0);

export const getEntry = endpoint({
  id: "getLedgerEntry",
  method: "get",
  path: "/api/v1/ledger/entries/{id}",
  group,
  summary: "An entry of the ledger and what proves it",
  description:
    "For whoever the entry is about or whoever did what it records. Once it is sealed, seconds after it was made, the " +
    "whole answer is a receipt: keep it, and check it at `/ledger/verify` or with `npm run cli -- ledger verify`.",
  access: "read",
  params: z.object({ id: z.string().transform((text) => asId<EntryId>(text)) }),
  answer: { status: 200, means: "The entry; a receipt when `state` is `sealed`.", schema: receipt },
  errors: ["not-found"],
});

export const getConsistency = endpoint({
  id: "getLedgerConsistency",
  method: "get",
  path: "/api/v1/ledger/consistency",
  group,
  summary: "A proof that the ledger only grew",
  description: "By RFC 6962, 2.1.2, between the trees of two sizes, such as those of two checkpoints that you kept.",
  access: "anyone",
  sameForAll: true,
  query: z.object({
    from: size.meta({ description: "The smaller size." }),
    to: size.meta({ description: "The larger, at most that of the latest checkpoint." }),
  }),
  answer: {
    status: 200,
    means: "The proof; empty from size 0 and between equal sizes.",
    schema: z.object({
      from: z.int(),
      to: z.int(),
      proof: z.array(z.string()).meta({ description: "Hashes in Base64." }),
    }),
  },
});
