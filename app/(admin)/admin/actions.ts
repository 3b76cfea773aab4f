"use server";

import { z } from "zod";

import { addParty } from "#lib/consent/parties/add-party";
import { addPartyInput, removePartyInput } from "#lib/consent/parties/input";
import { removeParty } from "#lib/consent/parties/remove-party";
import { forbidVideoRemixing } from "#lib/consent/permissions/forbid-video-remixing";
import { forbidVideoInput } from "#lib/consent/permissions/forbidden-input";
import { clocksInput, setClocksInput } from "#lib/disputes/clocks/input";
import { previewClocks } from "#lib/disputes/clocks/preview-clocks";
import { setClocks } from "#lib/disputes/clocks/set-clocks";
import {
  allowedEntryInput,
  allowHost,
  allowHostInput,
  removeAllowedHost,
} from "#lib/overview/administration/allowed-hosts";
import { approveAccess } from "#lib/overview/administration/approve-access";
import { declineAccess } from "#lib/overview/administration/decline-access";
import { forbidRemixing } from "#lib/overview/administration/forbid-remixing";
import { letBackIn } from "#lib/overview/administration/let-back-in";
import { setPlatformRule } from "#lib/overview/administration/platform-rule";
import { proposeAccess } from "#lib/overview/administration/propose-access";
import { proposeSuspension } from "#lib/overview/administration/propose-suspension";
import { refreshTrustListsNow } from "#lib/overview/administration/refresh-trust-lists-now";
import { revokeAccess } from "#lib/overview/administration/revoke-access";
import { sendMailAgain } from "#lib/overview/administration/send-mail-again";
import { setRole } from "#lib/overview/administration/set-role";
import {
  accountInput,
  approveAccessInput,
  endAccessInput,
  forbidRemixingInput,
  platformRuleInput,
  proposeAccessInput,
  proposeSuspensionInput,
  setRoleInput,
} from "#lib/people/accounts/input";
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
export const addPartyAction = action(addPartyInput, (actor, input) => addParty(actor, input));
export const removePartyAction = action(removePartyInput, (actor, input) => removeParty(actor, input));
export const refreshTrustListsAction = action(z.object({}), refreshTrustListsNow);
export const sendMailAgainAction = action(z.object({}), sendMailAgain);
export const allowHostAction = action(allowHostInput, allowHost);
export const removeAllowedHostAction = action(allowedEntryInput, removeAllowedHost);
export const setClocksAction = action(setClocksInput, setClocks);
export const previewClocksAction = action(clocksInput, (actor, input) => previewClocks(actor, input));
