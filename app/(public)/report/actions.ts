"use server";

import { confirmReport } from "#lib/disputes/cases/confirm-report";
import { confirmReportInput, openDisputeInput, reportByAddressInput } from "#lib/disputes/cases/input";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { reportByAddress } from "#lib/disputes/cases/report-by-address";
import { openAction } from "#lib/web/action";
import { device, visitor } from "#lib/web/session";

export const reportAction = openAction(openDisputeInput, async (input) =>
  openDispute(await visitor(), input, (await device()).address),
);

export const reportByAddressAction = openAction(reportByAddressInput, async (input) =>
  reportByAddress(await visitor(), input, (await device()).address),
);

export const confirmReportAction = openAction(confirmReportInput, async ({ token }) =>
  confirmReport(token, (await device()).address),
);
