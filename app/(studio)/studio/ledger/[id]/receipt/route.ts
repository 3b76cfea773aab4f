import { awaitReceipt } from "#lib/library/receipts/await-receipt";
import { readableReceipt } from "#lib/library/receipts/readable";
import { asId, type EntryId } from "#lib/platform/shared/ids";
import { ownRoute } from "#lib/web/own-route";

/** The receipt of an entry of one's own, to keep. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const entryId = asId<EntryId>((await params).id);
  const answer = ownRoute(async (actor) => {
    const receipt = await awaitReceipt(actor, { entryId });
    return new Response(JSON.stringify(await readableReceipt(actor, receipt), null, 2), {
      headers: {
        "Content-Type": "application/json",
        "Content-Disposition": `attachment; filename="receipt-${receipt.entry.id}.json"`,
        "Cache-Control": "private, no-store",
      },
    });
  });
  return answer(request);
}
