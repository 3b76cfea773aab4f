import { getCaseReceipt } from "#lib/disputes/desk/get-case-receipt";
import { readableReceipt } from "#lib/library/receipts/readable";
import { asId, type DisputeId, type EntryId } from "#lib/platform/shared/ids";
import { ownRoute } from "#lib/web/own-route";

interface Context {
  params: Promise<{ id: string; entry: string }>;
}

/** The receipt of an entry of the ledger that a case goes by, to keep. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id, entry } = await params;
  const asked = { disputeId: asId<DisputeId>(id), entryId: asId<EntryId>(entry) };
  const answer = ownRoute(async (actor) => {
    const receipt = await getCaseReceipt(actor, asked);
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
