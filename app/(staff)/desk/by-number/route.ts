import { z } from "zod";

import { listCasesInput } from "#lib/disputes/desk/input";
import { listCases } from "#lib/disputes/desk/list-cases";
import { ownRoute } from "#lib/web/own-route";
import { parseAs } from "#lib/web/read-json";

const number = z.string().regex(/^\d{1,15}$/);

/** Which case has a number: what people type to link or merge one. Null where there is none that the reader may see. */
export const GET = ownRoute(async (actor, request) => {
  const q = parseAs(number, new URL(request.url).searchParams.get("number") ?? "");
  const { items } = await listCases(actor, listCasesInput.parse({ queue: "all", q, limit: 1 }));
  return Response.json({ id: items[0]?.id ?? null }, { headers: { "Cache-Control": "no-store" } });
});
