"use client";

import { useEffect, useRef, useState } from "react";

import { afterChoice } from "#components/permissions/remix-words";
import { toast } from "#components/ui/toast";
import type { ChoiceOutcome } from "#lib/consent/changes/set-choice";
import type { RemixChoice, RemixState } from "#lib/consent/permissions/shapes";
import type { ActionResult } from "#lib/web/action";

/** The server action that records a choice. */
export type ChooseRemix = (input: {
  videoId: string;
  choice: RemixChoice;
  expected: RemixState;
}) => Promise<ActionResult<ChoiceOutcome>>;

interface Options {
  videoId: string;
  title: string;
  remix: RemixState;
  choose: ChooseRemix;
}

const NOT_REACHED = "The server could not be reached. Nothing was changed; try again in a moment.";

const factsOf = (remix: RemixState): string => JSON.stringify(remix);

const said = (title: string, remix: RemixState): string =>
  `AI remixing is ${remix.allowed ? "on" : "off"} for “${title}”`;

/**
 * The state of a video's remix switch: what a person chooses shows at once, choices are sent one after the
 * other, and each carries what was in force when it was made, so that another tab's change is never lost.
 */
export function useRemixChoice({ videoId, title, remix, choose }: Options) {
  /** What is shown over the page's own facts, for as long as those stay as they were or choices are under way. */
  const [over, setOver] = useState({ value: remix, facts: factsOf(remix), pending: 0 });
  const shown = over.pending > 0 || over.facts === factsOf(remix) ? over.value : remix;

  // What the server last said, which the next choice is sent with; and how many choices wait for it.
  const confirmed = useRef(remix);
  const underWay = useRef(0);
  const queue = useRef(Promise.resolve());
  useEffect(() => {
    confirmed.current = remix;
  }, [remix]);

  function settle(now: RemixState): void {
    confirmed.current = now;
    underWay.current -= 1;
    setOver(({ value, facts, pending }) => ({ value: pending > 1 ? value : now, facts, pending: pending - 1 }));
  }

  async function send(choice: RemixChoice, isUndo: boolean): Promise<void> {
    const before = confirmed.current;
    const result = await choose({ videoId, choice, expected: before }).catch(() => null);
    if (!result?.ok) {
      settle(before);
      toast.error("The choice was not saved", { description: result?.error.detail ?? NOT_REACHED });
      return;
    }
    const { outcome, remix: now } = result.value;
    settle(now);
    if (outcome === "changed-elsewhere") {
      toast.info("This was changed elsewhere in the meantime", {
        description: `${said(title, now)}. What you just chose was not saved: choose again if it should be otherwise.`,
      });
      return;
    }
    // Of choices in quick succession only the last is worth a word.
    if (underWay.current > 0) return;
    const undo = () => {
      request(before.choice, true);
    };
    toast.success(said(title, now), isUndo ? {} : { action: { label: "Undo", onClick: undo } });
  }

  function request(choice: RemixChoice, isUndo: boolean): void {
    const facts = factsOf(remix);
    underWay.current += 1;
    setOver((current) => {
      const from = current.pending > 0 || current.facts === facts ? current.value : remix;
      return { value: afterChoice(from, choice, new Date()), facts, pending: current.pending + 1 };
    });
    queue.current = queue.current.then(() => send(choice, isUndo));
  }

  return {
    shown,
    choose: (choice: RemixChoice) => {
      request(choice, false);
    },
  };
}
