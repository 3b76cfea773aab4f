"use server";

import { z } from "zod";

import { forbidRemixing } from "#lib/administration/forbid-remixing";
import { forbidRemixingInput, platformRuleInput, setRoleInput, suspensionInput } from "#lib/accounts/input";
import { setPlatformRule } from "#lib/accounts/platform-rule";
import { setRole } from "#lib/administration/set-role";
import { allowedEntryInput, allowHost, allowHostInput, removeAllowedHost } from "#lib/administration/allowed-hosts";
import { setSuspension } from "#lib/administration/set-suspension";
import { refreshTrustListsNow } from "#lib/administration/refresh-trust-lists-now";
import { forbidVideoRemixing } from "#lib/rights/forbid-video-remixing";
import { forbidVideoInput } from "#lib/rights/forbidden-input";
import { clocksInput, setClocksInput } from "#lib/clocks/input";
import { previewClocks } from "#lib/clocks/preview-clocks";
import { setClocks } from "#lib/clocks/set-clocks";
import { action } from "#lib/web/action";

export const setRoleAction = action(setRoleInput, setRole);
export const setSuspensionAction = action(suspensionInput, setSuspension);
export const forbidRemixingAction = action(forbidRemixingInput, forbidRemixing);
export const forbidVideoAction = action(forbidVideoInput, (actor, input) => forbidVideoRemixing(actor, input));
export const setPlatformRuleAction = action(platformRuleInput, setPlatformRule);
export const refreshTrustListsAction = action(z.object({}), refreshTrustListsNow);
export const allowHostAction = action(allowHostInput, allowHost);
export const removeAllowedHostAction = action(allowedEntryInput, removeAllowedHost);
export const setClocksAction = action(setClocksInput, setClocks);
export const previewClocksAction = action(clocksInput, (actor, input) => previewClocks(actor, input));
