"use client";

import { createContext, type ReactNode, use, useEffect, useSyncExternalStore } from "react";

import { ZONE_COOKIE } from "#components/shell/zone-cookie";
import { zoneHere } from "#lib/platform/shared/date-words";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

const KeptZone = createContext<string | null>(null);

const never = (): (() => void) => () => undefined;

/** A zone to show dates in. It is assumed while the reader's is not known yet: then dates say that they are in UTC. */
export interface ReadersZone {
  timeZone: string;
  isAssumed: boolean;
}

/**
 * The reader's zone. On the server and until the page is alive it is the one that the cookie of an earlier page names,
 * or UTC at a first visit; so both say the same, and a first visit is put right within moments.
 */
export function useReadersZone(): ReadersZone {
  const kept = use(KeptZone);
  const zone = useSyncExternalStore<string | null>(never, zoneHere, () => kept);
  return { timeZone: zone ?? "UTC", isAssumed: zone === null };
}

/** Gives every date below it the reader's zone, and keeps that for the next page. */
export function ReadersZoneProvider({ kept, children }: { kept: string | null; children: ReactNode }) {
  useEffect(() => {
    const zone = zoneHere();
    if (zone !== kept)
      document.cookie = `${ZONE_COOKIE}=${zone}; Path=/; Max-Age=${String(YEAR_SECONDS)}; SameSite=Lax`;
  }, [kept]);
  return <KeptZone value={kept}>{children}</KeptZone>;
}
