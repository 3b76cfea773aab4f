import { exportChoices } from "#lib/consent/changes/export-choices";
import { ownRoute } from "#lib/web/own-route";
import { streamOf } from "#lib/web/stream-of";

export const GET = ownRoute((actor) =>
  Promise.resolve(
    new Response(streamOf(exportChoices(actor)), {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": 'attachment; filename="ai-remix-choices.csv"',
        "Cache-Control": "no-store",
      },
    }),
  ),
);
