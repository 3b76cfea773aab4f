"use server";

import { unsubscribeInput } from "#lib/messaging/inbox/input";
import { subscribeAgain, unsubscribe } from "#lib/messaging/inbox/unsubscribe";
import { openAction } from "#lib/web/action";

export const unsubscribeAction = openAction(unsubscribeInput, unsubscribe);
export const subscribeAgainAction = openAction(unsubscribeInput, subscribeAgain);
