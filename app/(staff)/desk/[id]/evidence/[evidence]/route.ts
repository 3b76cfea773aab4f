import { getFrozenText } from "#lib/disputes/desk/get-frozen-text";
import { asId, type DisputeId, type EvidenceId } from "#lib/platform/shared/ids";
import { ownRoute } from "#lib/web/own-route";

interface Context {
  params: Promise<{ id: string; evidence: string }>;
}

/** What was frozen for a case, byte for byte: its SHA-256 is what the ledger holds. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id, evidence } = await params;
  const asked = { disputeId: asId<DisputeId>(id), evidenceId: asId<EvidenceId>(evidence) };
  const answer = ownRoute(
    async (actor) =>
      new Response(await getFrozenText(actor, asked), {
        headers: {
          "Content-Type": "application/json",
          "Content-Disposition": `attachment; filename="evidence-${asked.evidenceId}.json"`,
          "Cache-Control": "private, no-store",
        },
      }),
  );
  return answer(request);
}
