import { readProcessing, readProcessingInput } from "#lib/catalogue/read-processing";
import { visitor } from "#lib/web/session";

/** What the upload page asks each second. A server action would make its other actions wait behind it. */
export async function GET(request: Request): Promise<Response> {
  const actor = await visitor();
  if (!actor) return new Response(null, { status: 401 });
  const ids = readProcessingInput.safeParse(new URL(request.url).searchParams.getAll("id"));
  if (!ids.success) return new Response(null, { status: 400 });
  return Response.json(await readProcessing(actor, ids.data), { headers: { "Cache-Control": "no-store" } });
}
