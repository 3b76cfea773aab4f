import type { Rows } from "#lib/testing/authorisation/row";
import { accountRows } from "#lib/testing/authorisation/rows/accounts";
import { administrationRows } from "#lib/testing/authorisation/rows/administration";
import { decisionRows } from "#lib/testing/authorisation/rows/decisions";
import { deskRows } from "#lib/testing/authorisation/rows/desk";
import { disputeViewRows } from "#lib/testing/authorisation/rows/dispute-views";
import { disputeRows } from "#lib/testing/authorisation/rows/disputes";
import { inboxRows } from "#lib/testing/authorisation/rows/inbox";
import { qualityRows } from "#lib/testing/authorisation/rows/quality";
import { rightsRows } from "#lib/testing/authorisation/rows/rights";
import { videoRows } from "#lib/testing/authorisation/rows/videos";
import { webhookRows } from "#lib/testing/authorisation/rows/webhooks";

/** Every use case with what each role may, as owner, as the other side and as a stranger: one line each, by domain. */
export const useCaseRows: Rows = {
  ...accountRows,
  ...administrationRows,
  ...decisionRows,
  ...deskRows,
  ...inboxRows,
  ...disputeRows,
  ...disputeViewRows,
  ...qualityRows,
  ...rightsRows,
  ...videoRows,
  ...webhookRows,
};
