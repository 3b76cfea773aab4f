import { previewBulkChange } from "#lib/consent/permissions/preview-bulk-change";
import { listRemixChanges } from "#lib/consent/permissions/list-remix-changes";
import { startBulkChange } from "#lib/consent/permissions/start-bulk-change";
import { listChanges, startChange } from "#lib/web/api/account";
import { OtherAnswer } from "#lib/web/api/endpoint";
import { apiRoute } from "#lib/web/api-route";

export const GET = apiRoute(listChanges, ({ actor, query }) => listRemixChanges(actor, query));

export const POST = apiRoute(startChange, async ({ actor, body }) => {
  const { choice, videoIds, filter = {}, dryRun } = body;
  const change = { choice, target: videoIds ? { videoIds } : { filter } };
  return dryRun ? new OtherAnswer(200, await previewBulkChange(actor, change)) : startBulkChange(actor, change);
});
