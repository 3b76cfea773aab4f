"use client";

import { formatDistanceStrict } from "date-fns";
import { AlarmClock, AlarmClockOff, CirclePause, Clock, type LucideIcon } from "lucide-react";
import { useSyncExternalStore } from "react";

import { Badge, type BadgeTone } from "#components/ui/badge";
import { useReadersZone } from "#components/ui/time-zone";
import type { ClockState } from "#lib/disputes/clocks/policy";
import type { ClockDto } from "#lib/disputes/desk/shapes";
import { exactIn } from "#lib/platform/shared/date-words";

const TICK_MS = 15_000;

function everyTick(listener: () => void): () => void {
  const timer = setInterval(listener, TICK_MS);
  return () => {
    clearInterval(timer);
  };
}

const currentTick = (): number => Math.floor(Date.now() / TICK_MS) * TICK_MS;

/** A clock runs on while its page is open. */
function colourAt({ colour, decideBy, amberAt }: ClockDto, nowMs: number): ClockState {
  if (colour === "paused" || colour === "stopped") return colour;
  if (Date.parse(decideBy) <= nowMs) return "red";
  return Date.parse(amberAt) <= nowMs ? "amber" : "green";
}

const LOOK: Record<ClockState, { tone: BadgeTone; icon: LucideIcon }> = {
  green: { tone: "outline", icon: Clock },
  amber: { tone: "warn", icon: AlarmClock },
  red: { tone: "danger", icon: AlarmClockOff },
  paused: { tone: "neutral", icon: CirclePause },
  stopped: { tone: "neutral", icon: Clock },
};

function words(colour: ClockState, { decideBy }: ClockDto, nowMs: number): string {
  const distance = formatDistanceStrict(new Date(decideBy), nowMs);
  switch (colour) {
    case "green":
      return `Due in ${distance}`;
    case "amber":
      return `Nearly late: ${distance} left`;
    case "red":
      return `Late by ${distance}`;
    case "paused":
      return "Clock paused";
    case "stopped":
      return "Clock stopped";
  }
}

/** Where the time to decide stands: in words, a sign and a colour. */
export function ClockBadge({ clock, size = "md" }: { clock: ClockDto; size?: "sm" | "md" }) {
  const nowMs = useSyncExternalStore(everyTick, currentTick, currentTick);
  const { timeZone } = useReadersZone();
  const colour = colourAt(clock, nowMs);
  const { tone, icon: Icon } = LOOK[colour];
  return (
    <Badge tone={tone} size={size} className="numeric" suppressHydrationWarning>
      <Icon aria-hidden />
      <time dateTime={clock.decideBy} title={exactIn(timeZone, clock.decideBy)} suppressHydrationWarning>
        {words(colour, clock, nowMs)}
      </time>
    </Badge>
  );
}
