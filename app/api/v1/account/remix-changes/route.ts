import { listChanges } from "#lib/consent/changes/list-changes";
import { previewBulkChange } from "#lib/consent/changes/preview-bulk-change";
import { startBulkChange } from "#lib/consent/changes/start-bulk-change";
import { apiRoute } from "#lib/web/api-route";
import { listRemixChanges, startRemixChange } from "#lib/web/api/account";
import { OtherAnswer } from "#lib/web/api/endpoint";

export const GET = apiRoute(listRemixChanges, ({ actor, query }) => listChanges(actor, query));

export const POST = apiRoute(startRemixChange, async ({ actor, body }) => {
  const { permission, choice, parties, videoIds, filter = {}, dryRun } = body;
  const change = { permission, choice, parties, target: videoIds ? { videoIds } : { filter } };
  return dryRun ? new OtherAnswer(200, await previewBulkChange(actor, change)) : startBulkChange(actor, change);
});
