"use server";

import { unsubscribeInput } from "#lib/inbox/input";
import { subscribeAgain, unsubscribe } from "#lib/inbox/unsubscribe";
import { openAction } from "#lib/web/action";

export const unsubscribeAction = openAction(unsubscribeInput, unsubscribe);
export const subscribeAgainAction = openAction(unsubscribeInput, subscribeAgain);
