"use client";

import { useSyncExternalStore } from "react";

const NAME = "desk-last-queue";
const FALLBACK = "/desk?queue=mine";

/** Keeps where in which queue somebody is, for their way back from a case. */
export function rememberQueue(): void {
  sessionStorage.setItem(NAME, `${location.pathname}${location.search}`);
}

/** The queue as it was left last, or one's own. */
export const lastQueue = (): string => sessionStorage.getItem(NAME) ?? FALLBACK;

const never = (): (() => void) => () => undefined;

export const useLastQueue = (): string => useSyncExternalStore(never, lastQueue, () => FALLBACK);
