"use server";

import { approveSuspension } from "#lib/overview/administration/approve-suspension";
import { declineSuspension } from "#lib/overview/administration/decline-suspension";
import { approveSuspensionInput, declineSuspensionInput } from "#lib/people/accounts/input";
import { action } from "#lib/web/action";

// The second person is an administrator or senior support, who have no page in common.
export const approveSuspensionAction = action(approveSuspensionInput, approveSuspension);
export const declineSuspensionAction = action(declineSuspensionInput, declineSuspension);
