"use server";

import { refresh } from "next/cache";

import { cancelChange as cancel } from "#lib/consent/changes/cancel-change";
import { changeDefault as change } from "#lib/consent/changes/change-default";
import {
  bulkChangeInput,
  changeInput,
  choiceInput,
  defaultChangeInput,
  defaultInput,
} from "#lib/consent/changes/input";
import { previewDefault as preview } from "#lib/consent/changes/preview-default";
import { setChoice } from "#lib/consent/changes/set-choice";
import { startBulkChange as start } from "#lib/consent/changes/start-bulk-change";
import { undoChange as undo } from "#lib/consent/changes/undo-change";
import { action } from "#lib/web/action";

export const choosePermission = action(choiceInput.required({ expected: true }), async (actor, input) => {
  const outcome = await setChoice(actor, input);
  refresh();
  return outcome;
});

export const previewDefault = action(defaultInput, (actor, input) => preview(actor, input));

export const changeDefault = action(defaultChangeInput, async (actor, input) => {
  const made = await change(actor, input);
  refresh();
  return made;
});

export const undoChange = action(changeInput, async (actor, input) => {
  const undone = await undo(actor, input);
  refresh();
  return undone;
});

/** Refreshes nothing: the page watches how far a bulk change is, and asks for itself again when it has ended. */
export const startBulkChange = action(bulkChangeInput, start);

export const cancelChange = action(changeInput, cancel);
