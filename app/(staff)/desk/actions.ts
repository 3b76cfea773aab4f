"use server";

import { refresh } from "next/cache";
import { z } from "zod";

import { applyBulk } from "#lib/desk/apply-bulk";
import { bulkInput } from "#lib/desk/bulk-input";
import { deleteView } from "#lib/desk/delete-view";
import { listCasesInput, saveViewInput, viewInput } from "#lib/desk/input";
import { saveView } from "#lib/desk/save-view";
import { listCases } from "#lib/desk/list-cases";
import { claimDispute } from "#lib/disputes/claim-dispute";
import { asId, type DisputeId } from "#lib/shared/ids";
import { action } from "#lib/web/action";

export const claimNextAction = action(z.object({}), async (actor) => {
  const { items } = await listCases(actor, listCasesInput.parse({ queue: "unassigned", limit: 1 }));
  const [first] = items;
  if (!first) return null;
  await claimDispute(actor, { disputeId: asId<DisputeId>(first.id) });
  return { disputeId: first.id };
});
export const saveViewAction = action(saveViewInput, saveView);
export const deleteViewAction = action(viewInput, deleteView);
export const applyBulkAction = action(bulkInput, async (actor, input) => {
  const result = await applyBulk(actor, input);
  refresh();
  return result;
});
