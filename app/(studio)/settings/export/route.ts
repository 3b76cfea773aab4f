import { exportAccount } from "#lib/overview/privacy/export-account";
import { getOwnAccount } from "#lib/people/accounts/get-own-account";
import { ownRoute } from "#lib/web/own-route";
import { streamOf } from "#lib/web/stream-of";

export const GET = ownRoute(async (actor) => {
  const { handle } = await getOwnAccount(actor);
  return new Response(streamOf(await exportAccount(actor)), {
    headers: {
      "Content-Type": "application/json",
      "Content-Disposition": `attachment; filename="countersign-${handle}.json"`,
      "Cache-Control": "no-store",
    },
  });
});
