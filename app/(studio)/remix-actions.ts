"use server";

import { refresh } from "next/cache";

import { cancelRemixChange as cancel } from "#lib/consent/changes/cancel-remix-change";
import { changeRemixDefault as change } from "#lib/consent/changes/change-remix-default";
import {
  bulkChangeInput,
  remixChangeInput,
  remixChoiceInput,
  remixDefaultChange,
  remixDefaultInput,
} from "#lib/consent/changes/input";
import { previewRemixDefault as preview } from "#lib/consent/changes/preview-remix-default";
import { setRemixChoice } from "#lib/consent/changes/set-remix-choice";
import { startBulkChange as start } from "#lib/consent/changes/start-bulk-change";
import { undoRemixChange as undo } from "#lib/consent/changes/undo-remix-change";
import { remixState } from "#lib/consent/permissions/shapes";
import { action } from "#lib/web/action";

export const chooseRemix = action(remixChoiceInput.extend({ expected: remixState }), async (actor, input) => {
  const outcome = await setRemixChoice(actor, input);
  refresh();
  return outcome;
});

export const previewRemixDefault = action(remixDefaultInput, (actor, input) => preview(actor, input));

export const changeRemixDefault = action(remixDefaultChange, async (actor, input) => {
  const made = await change(actor, input);
  refresh();
  return made;
});

export const undoRemixChange = action(remixChangeInput, async (actor, input) => {
  const undone = await undo(actor, input);
  refresh();
  return undone;
});

/** Refreshes nothing: the page watches how far a bulk change is, and asks for itself again when it has ended. */
export const startBulkChange = action(bulkChangeInput, start);

export const cancelRemixChange = action(remixChangeInput, cancel);
