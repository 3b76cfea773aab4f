"use client";

import { useEffect, useRef, useState } from "react";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Kbd } from "#components/ui/kbd";
import { LookAgain } from "#components/ui/look-again";
import type { CaseDto } from "#lib/disputes/desk/shapes";

/** Not the `x` of the queue, which only selects: this undoes a decision at once. */
export const STOP_KEYS = "shift+z";

const SECOND_MS = 1_000;

/** Once the time is over the page is read again until the parties were told. */
const LOOK_AGAIN_MS = 3_000;

/** Counts down from what the server said, by the browser's own steady clock. */
function useSecondsLeft(leftMs: number): number {
  const [until] = useState(() => performance.now() + leftMs);
  const [left, setLeft] = useState(leftMs);
  useEffect(() => {
    const timer = setInterval(() => {
      setLeft(Math.max(0, until - performance.now()));
    }, SECOND_MS / 4);
    return () => {
      clearInterval(timer);
    };
  }, [until]);
  return Math.ceil(left / SECOND_MS);
}

interface StopDecisionProps {
  case: CaseDto;
  /** Stopping is under way. */
  pending: boolean;
  onStop: () => void;
}

function Countdown({ leftMs, pending, onStop }: { leftMs: number; pending: boolean; onStop: (() => void) | null }) {
  const seconds = useSecondsLeft(leftMs);
  // Said once: a number that changes each second would be read out each second.
  const [said] = useState(seconds);
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Whoever has just decided is at the foot of a long form.
    shown.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div ref={shown} className="mb-6 scroll-mt-24">
      {seconds === 0 && <LookAgain everyMs={LOOK_AGAIN_MS} />}
      <Alert
        tone="warn"
        title={
          seconds === 0 ? (
            "Notifying the parties"
          ) : (
            <>
              <span aria-hidden>
                Parties notified in <span className="numeric">{seconds}</span> s
              </span>
              <span className="sr-only">Parties notified in {said} seconds</span>
            </>
          )
        }
      >
        <div className="grid justify-items-start gap-3">
          <p>The decision is in force. Stop it now to undo its effects before anyone is notified.</p>
          {onStop !== null && (
            <Button variant="danger" size="sm" loading={pending} onClick={onStop}>
              Stop the decision
              <Kbd keys={STOP_KEYS} className="pointer-coarse:hidden" />
            </Button>
          )}
        </div>
      </Alert>
    </div>
  );
}

/** Of a sealed case: its parties are told by no clock, but once it was referred. */
const Unreferred = ({ pending, onStop }: { pending: boolean; onStop: (() => void) | null }) => (
  <div className="mb-6">
    <Alert tone="warn" title="Refer this case next">
      <div className="grid justify-items-start gap-3">
        <p>
          The decision is in force. The uploader is told nothing of it before the case was referred: no notice, no
          reasons, no webhook.
        </p>
        {onStop !== null && (
          <Button variant="danger" size="sm" loading={pending} onClick={onStop}>
            Stop the decision
            <Kbd keys={STOP_KEYS} className="pointer-coarse:hidden" />
          </Button>
        )}
      </div>
    </Alert>
  </div>
);

/** A decision that the parties are not told of yet: how long it can be stopped, and the button that does. */
export function StopDecision({ case: { decisions, rights }, pending, onStop }: StopDecisionProps) {
  const stoppable = decisions.find(({ tellsInMs }) => tellsInMs !== null);
  if (stoppable?.tellsInMs == null) return null;
  const mayStop = rights.stopDecisionId !== null;
  if (stoppable.waitsForReferral) return <Unreferred pending={pending} onStop={mayStop ? onStop : null} />;
  return (
    <Countdown key={stoppable.id} leftMs={stoppable.tellsInMs} pending={pending} onStop={mayStop ? onStop : null} />
  );
}
