import type { RouteConfig } from "@asteasolutions/zod-to-openapi";
import { z } from "zod";

import { DomainError, type ErrorCode } from "#lib/platform/shared/domain-error";

const problem = z
  .object({
    type: z.string().meta({ description: "A stable name of what went wrong, such as /problems/not-found." }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: "What happened and what to do, for a person." }),
    fields: z.record(z.string(), z.string()).optional().meta({ description: "What is wrong with each field." }),
    refusal: z
      .object({ grantId: z.string(), ledgerEntryId: z.string(), basis: z.string(), since: z.iso.datetime() })
      .optional()
      .meta({ description: "What refused a remix, and the entry of the ledger that records it." }),
  })
  .meta({ id: "Problem" });

/** How each of these errors is answered, by the status that it comes with. */
export function problemResponses(codes: Iterable<ErrorCode>): RouteConfig["responses"] {
  const byStatus = Map.groupBy(new Set(codes), (code) => new DomainError(code).status);
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      String(status),
      {
        description: of.map((code) => `\`/problems/${code}\`: ${new DomainError(code).title}`).join(" "),
        content: { "application/problem+json": { schema: problem } },
      },
    ]),
  );
}
