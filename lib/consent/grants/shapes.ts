import { z } from "zod";

import { permissionBasis } from "#lib/consent/permissions/shapes";

export const GRANT_OUTCOMES = ["issued", "refused"] as const;
export type GrantOutcome = (typeof GRANT_OUTCOMES)[number];

/** What whoever may remix a video gets. */
export const issuedGrant = z
  .object({
    grantId: z.string(),
    token: z.string().meta({
      description: "A JWS (EdDSA) for whoever makes the remix. GET /.well-known/jwks.json has the keys to check it by.",
    }),
    ledgerEntryId: z.string().meta({ description: "The entry of the ledger that records it." }),
  })
  .meta({ id: "IssuedGrant" });
export type IssuedGrant = z.infer<typeof issuedGrant>;

/** A request to remix a video and what came of it, as the creator reads it. */
export const grant = z
  .object({
    id: z.string(),
    videoId: z.string(),
    videoTitle: z.string().nullable().meta({ description: "Null for a video that is gone." }),
    outcome: z.enum(GRANT_OUTCOMES),
    requester: z.string().nullable().meta({ description: "Who asked, as they named themselves; null once erased." }),
    requestedBy: z.object({ handle: z.string() }).nullable().meta({
      description: "The account that asked. Null where a service of the platform asked, and once the account is gone.",
    }),
    byService: z.boolean().meta({ description: "A service of the platform asked on the requester's behalf." }),
    purpose: z.string().nullable(),
    prompt: z.string().nullable(),
    basis: permissionBasis.meta({ description: "Which rule decided." }),
    since: z.iso.datetime().meta({ description: "When the decision was made that is the basis." }),
    ledgerEntryId: z.string(),
    expiresAt: z.iso.datetime().nullable().meta({ description: "When the token runs out; null for a refusal." }),
    revokedAt: z.iso.datetime().nullable().meta({ description: "When a decision of the platform took it back." }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "Grant" });
export type GrantDto = z.infer<typeof grant>;
