import { openDisputeInput } from "#lib/disputes/cases/input";
import { listDisputes } from "#lib/disputes/cases/list-disputes";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { apiRoute } from "#lib/web/api-route";
import * as api from "#lib/web/api/disputes";
import { OtherAnswer } from "#lib/web/api/endpoint";
import { parseAs } from "#lib/web/read-json";

export const GET = apiRoute(api.listDisputes, ({ actor, query }) => listDisputes(actor, query));

export const POST = apiRoute(api.openDispute, async ({ actor, address, body }) => {
  const report = parseAs(openDisputeInput, { ...body, origin: "api" });
  const opened = await openDispute(actor, report, address);
  if (opened.state !== "opened") return new OtherAnswer(202, opened);
  const { disputeId, number, joined } = opened;
  return { disputeId, number, joined };
});
