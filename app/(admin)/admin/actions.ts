"use server";

import { z } from "zod";

import { forbidRemixing } from "#lib/administration/forbid-remixing";
import {
  accountInput,
  approveAccessInput,
  endAccessInput,
  forbidRemixingInput,
  platformRuleInput,
  proposeAccessInput,
  proposeSuspensionInput,
  setRoleInput,
} from "#lib/accounts/input";
import { setPlatformRule } from "#lib/accounts/platform-rule";
import { setRole } from "#lib/administration/set-role";
import { allowedEntryInput, allowHost, allowHostInput, removeAllowedHost } from "#lib/administration/allowed-hosts";
import { approveAccess } from "#lib/administration/approve-access";
import { declineAccess } from "#lib/administration/decline-access";
import { proposeAccess } from "#lib/administration/propose-access";
import { revokeAccess } from "#lib/administration/revoke-access";
import { letBackIn } from "#lib/administration/let-back-in";
import { proposeSuspension } from "#lib/administration/propose-suspension";
import { sendMailAgain } from "#lib/administration/send-mail-again";
import { refreshTrustListsNow } from "#lib/administration/refresh-trust-lists-now";
import { forbidVideoRemixing } from "#lib/rights/forbid-video-remixing";
import { forbidVideoInput } from "#lib/rights/forbidden-input";
import { clocksInput, setClocksInput } from "#lib/clocks/input";
import { previewClocks } from "#lib/clocks/preview-clocks";
import { setClocks } from "#lib/clocks/set-clocks";
import { action } from "#lib/web/action";

export const setRoleAction = action(setRoleInput, setRole);
export const proposeSuspensionAction = action(proposeSuspensionInput, proposeSuspension);
export const proposeAccessAction = action(proposeAccessInput, proposeAccess);
export const approveAccessAction = action(approveAccessInput, approveAccess);
export const declineAccessAction = action(endAccessInput, declineAccess);
export const revokeAccessAction = action(endAccessInput, revokeAccess);
export const letBackInAction = action(accountInput, letBackIn);
export const forbidRemixingAction = action(forbidRemixingInput, forbidRemixing);
export const forbidVideoAction = action(forbidVideoInput, (actor, input) => forbidVideoRemixing(actor, input));
export const setPlatformRuleAction = action(platformRuleInput, setPlatformRule);
export const refreshTrustListsAction = action(z.object({}), refreshTrustListsNow);
export const sendMailAgainAction = action(z.object({}), sendMailAgain);
export const allowHostAction = action(allowHostInput, allowHost);
export const removeAllowedHostAction = action(allowedEntryInput, removeAllowedHost);
export const setClocksAction = action(setClocksInput, setClocks);
export const previewClocksAction = action(clocksInput, (actor, input) => previewClocks(actor, input));
