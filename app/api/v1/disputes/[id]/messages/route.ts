import { listMessages } from "#lib/disputes/cases/list-messages";
import { writeMessage } from "#lib/disputes/cases/write-message";
import { apiRoute } from "#lib/web/api-route";
import { listDisputeMessages, postDisputeMessage } from "#lib/web/api/disputes";

export const GET = apiRoute(listDisputeMessages, async ({ actor, params }) => ({
  items: await listMessages(actor, { disputeId: params.id }),
  nextCursor: null,
}));

export const POST = apiRoute(postDisputeMessage, async ({ actor, params, body }) => {
  await writeMessage(actor, { disputeId: params.id, ...body });
  return undefined;
});
