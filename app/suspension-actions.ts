"use server";

import { approveSuspensionInput, declineSuspensionInput } from "#lib/accounts/input";
import { approveSuspension } from "#lib/administration/approve-suspension";
import { declineSuspension } from "#lib/administration/decline-suspension";
import { action } from "#lib/web/action";

// The second person is an administrator or senior support, who have no page in common.
export const approveSuspensionAction = action(approveSuspensionInput, approveSuspension);
export const declineSuspensionAction = action(declineSuspensionInput, declineSuspension);
