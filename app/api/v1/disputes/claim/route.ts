import { claimNext } from "#lib/disputes/cases/claim-next";
import { getClaimed } from "#lib/disputes/cases/get-claimed";
import { apiRoute } from "#lib/web/api-route";
import { claimNextDispute } from "#lib/web/api/disputes";

export const POST = apiRoute(claimNextDispute, async ({ actor, body }) => {
  const claimed = await claimNext(actor, body);
  return { dispute: claimed && (await getClaimed(actor, claimed)) };
});
