"use server";

import { refresh } from "next/cache";

import { claimNext } from "#lib/disputes/cases/claim-next";
import { claimNextInput } from "#lib/disputes/cases/input";
import { applyBulk } from "#lib/disputes/desk/apply-bulk";
import { bulkInput } from "#lib/disputes/desk/bulk-input";
import { deleteView } from "#lib/disputes/desk/delete-view";
import { saveViewInput, viewInput } from "#lib/disputes/desk/input";
import { saveView } from "#lib/disputes/desk/save-view";
import { action } from "#lib/web/action";

export const claimNextAction = action(claimNextInput, (actor, input) => claimNext(actor, input));
export const saveViewAction = action(saveViewInput, saveView);
export const deleteViewAction = action(viewInput, deleteView);
export const applyBulkAction = action(bulkInput, async (actor, input) => {
  const result = await applyBulk(actor, input);
  refresh();
  return result;
});
