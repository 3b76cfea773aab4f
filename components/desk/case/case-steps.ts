import {
  ArrowUpToLine,
  CirclePause,
  CirclePlay,
  CircleX,
  GitMerge,
  Hand,
  Link2,
  ListChecks,
  type LucideIcon,
  OctagonX,
  RotateCcw,
  Split,
  Tag,
  Undo2,
  UserRoundPlus,
} from "lucide-react";

import { STOP_KEYS } from "#components/desk/case/stop-decision";
import type { CaseDto } from "#lib/disputes/desk/shapes";

interface StepOf<Id extends string> {
  id: Id;
  label: string;
  /** What it does. */
  hint: string;
  keys?: string;
  icon: LucideIcon;
}

/** A step that is done at once: it needs no words. */
export interface ImmediateStep extends StepOf<"claim" | "triage" | "stop"> {
  immediate: true;
  /** What is said once it is done, and where it fails. */
  done: string;
  failed: string;
}

/** A step that asks for what it needs to know first. */
export interface AskedStep extends StepOf<AskedStepId> {
  immediate?: never;
}

/** A step that staff take with a case. */
export type CaseStep = ImmediateStep | AskedStep;

type AskedStepId =
  | "assign"
  | "wait"
  | "resume"
  | "release"
  | "escalate"
  | "link"
  | "merge"
  | "split"
  | "kind"
  | "close"
  | "reopen"
  | "reverse";

/** Everything that this person can do with this case right now, in the order in which it is offered. */
export function stepsOf({ state, rights, isMine, assignee, reports }: CaseDto): CaseStep[] {
  if (rights.barred !== null) return [];
  const can = (action: (typeof rights.steps)[number]) => rights.steps.includes(action);
  const offers: [boolean, CaseStep][] = [
    [
      rights.stopDecisionId !== null,
      {
        id: "stop",
        label: "Stop the decision",
        keys: STOP_KEYS,
        icon: OctagonX,
        immediate: true,
        done: "Decision stopped. Its effects are undone.",
        failed: "Couldn’t stop the decision",
        hint: "Undoes its effects. The parties aren’t notified.",
      },
    ],
    [
      can("assign") && assignee === null,
      {
        id: "claim",
        label: "Take it",
        hint: "",
        keys: "a",
        icon: Hand,
        immediate: true,
        done: "Take it: done",
        failed: "Couldn’t take the case",
      },
    ],
    [
      can("triage"),
      {
        id: "triage",
        label: "Triage",
        hint: "",
        keys: "t",
        icon: ListChecks,
        immediate: true,
        done: "Triage: done",
        failed: "Couldn’t triage the case",
      },
    ],
    [
      can("resume"),
      {
        id: "resume",
        label: "Take up again",
        hint: "The time that was left is granted again.",
        keys: "r",
        icon: CirclePlay,
      },
    ],
    [
      can("wait"),
      {
        id: "wait",
        label: "Wait",
        hint: "The clock stands still while it waits for the reporter.",
        keys: "w",
        icon: CirclePause,
      },
    ],
    [
      rights.escalate,
      { id: "escalate", label: "Escalate", hint: "Senior support takes it from here.", keys: "e", icon: ArrowUpToLine },
    ],
    [
      can("assign"),
      {
        id: "assign",
        label: isMine || assignee === null ? "Give it to" : "Take over or give to",
        hint: "They are told.",
        keys: "shift+a",
        icon: UserRoundPlus,
      },
    ],
    [
      can("release"),
      { id: "release", label: "Put back", hint: "Somebody else takes it from the queue.", keys: "p", icon: Undo2 },
    ],
    [true, { id: "link", label: "Link", hint: "Puts another case beside this one.", keys: "l", icon: Link2 }],
    [
      can("merge"),
      {
        id: "merge",
        label: "Merge",
        hint: "The reports of this case go to another one about the same person.",
        keys: "shift+m",
        icon: GitMerge,
      },
    ],
    [
      rights.kinds.length > 0,
      {
        id: "kind",
        label: "Change the kind",
        hint: "This is another kind of case: its clock and its place in the queue follow from that.",
        keys: "shift+k",
        icon: Tag,
      },
    ],
    [
      can("split") && reports.length > 1,
      {
        id: "split",
        label: "Split",
        hint: "Takes reports out into a case of another kind.",
        keys: "shift+s",
        icon: Split,
      },
    ],
    [
      can("close") && state !== "decided",
      {
        id: "close",
        label: "Close without a decision",
        hint: "Only where there is nothing left to decide. The parties are told.",
        icon: CircleX,
      },
    ],
    [
      can("reopen") && rights.reverseDecisionId === null,
      { id: "reopen", label: "Open again", hint: "Its clock begins anew.", icon: RotateCcw },
    ],
    [
      rights.reverseDecisionId !== null,
      {
        id: "reverse",
        label: "Take the decision back",
        hint: "Undoes its effects, notifies both sides and reopens the case.",
        icon: RotateCcw,
      },
    ],
  ];
  return offers.filter(([offered]) => offered).map(([, step]) => step);
}
