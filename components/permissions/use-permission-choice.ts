"use client";

import { useEffect, useRef, useState } from "react";

import {
  afterChoice,
  type Decided,
  idsOf,
  type PermissionState,
  viewOf,
} from "#components/permissions/permission-view";
import { changedLine } from "#components/permissions/permission-words";
import { sentenceOf, settled } from "#components/ui/settled";
import { toast } from "#components/ui/toast";
import type { ChoiceOutcome } from "#lib/consent/changes/set-choice";
import type { PermissionChoice, PermissionName } from "#lib/consent/permissions/choice";
import type { ActionResult } from "#lib/web/action";

/** The server action that records a choice. */
export type ChoosePermission = (input: {
  permission: PermissionName;
  videoId: string;
  choice: PermissionChoice;
  parties: string[];
  expected: PermissionState;
}) => Promise<ActionResult<ChoiceOutcome>>;

interface Options {
  videoId: string;
  title: string;
  state: PermissionState;
  choose: ChoosePermission;
}

const factsOf = (state: PermissionState): string => JSON.stringify(state);

/**
 * One permission of a video: what a person chooses shows at once, choices are sent one after the other, and each
 * carries what was in force when it was made, so that another tab's change is never lost.
 */
export function usePermissionChoice({ videoId, title, state, choose }: Options) {
  const { permission } = viewOf(state);
  /** What is shown over the page's own facts, for as long as those stay as they were or choices are under way. */
  const [over, setOver] = useState({ value: viewOf(state), facts: factsOf(state), pending: 0 });
  const shown = over.pending > 0 || over.facts === factsOf(state) ? over.value : viewOf(state);

  // What the server last said, which the next choice is sent with; and how many choices wait for it.
  const confirmed = useRef(state);
  const underWay = useRef(0);
  const queue = useRef(Promise.resolve());
  useEffect(() => {
    confirmed.current = state;
  }, [state]);

  function settle(now: PermissionState): void {
    confirmed.current = now;
    underWay.current -= 1;
    setOver(({ value, facts, pending }) => ({
      value: pending > 1 ? value : viewOf(now),
      facts,
      pending: pending - 1,
    }));
  }

  async function send({ choice, parties }: Decided, isUndo: boolean): Promise<void> {
    const before = confirmed.current;
    const sent = { permission, videoId, choice, parties: idsOf(parties), expected: before };
    let outcome: ChoiceOutcome;
    try {
      outcome = await settled(choose(sent));
    } catch (error) {
      settle(before);
      toast.error("The choice was not saved", { description: sentenceOf(error) });
      return;
    }
    const now = outcome[permission];
    settle(now);
    const said = changedLine(viewOf(now), title);
    if (outcome.outcome === "changed-elsewhere") {
      toast.info("This was changed elsewhere in the meantime", {
        description: `${said}. What you just chose was not saved: choose again if it should be otherwise.`,
      });
      return;
    }
    // Of choices in quick succession only the last is worth a word.
    if (underWay.current > 0) return;
    const undo = () => {
      request(viewOf(before).own, true);
    };
    toast.success(said, isUndo ? {} : { action: { label: "Undo", onClick: undo } });
  }

  function request(own: Decided, isUndo: boolean): void {
    const facts = factsOf(state);
    underWay.current += 1;
    setOver((current) => {
      const from = current.pending > 0 || current.facts === facts ? current.value : viewOf(state);
      return { value: afterChoice(from, own, new Date()), facts, pending: current.pending + 1 };
    });
    queue.current = queue.current.then(() => send(own, isUndo));
  }

  return {
    shown,
    choose: (own: Decided) => {
      request(own, false);
    },
  };
}
