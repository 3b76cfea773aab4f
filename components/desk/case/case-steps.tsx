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
  RotateCcw,
  Split,
  Tag,
  Undo2,
  UserRoundPlus,
} from "lucide-react";

import type { CaseDto } from "#lib/desk/shapes";

/** A step that staff take with a case, and what it has to be told. */
export interface CaseStep {
  id: StepId;
  label: string;
  /** What it does, for whoever is about to. */
  hint: string;
  keys?: string;
  icon: LucideIcon;
  /** Done at once: it needs no words. */
  immediate?: boolean;
}

type StepId =
  | "claim"
  | "triage"
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
      can("assign") && assignee === null,
      { id: "claim", label: "Take it", hint: "", keys: "a", icon: Hand, immediate: true },
    ],
    [can("triage"), { id: "triage", label: "Triage", hint: "", keys: "t", icon: ListChecks, immediate: true }],
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
        ...{ id: "assign", label: isMine || assignee === null ? "Give it to" : "Take over or give to" },
        ...{ hint: "They are told.", keys: "shift+a", icon: UserRoundPlus },
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
        ...{ id: "merge", label: "Merge", hint: "The reports of this case go to another one about the same person." },
        ...{ keys: "shift+m", icon: GitMerge },
      },
    ],
    [
      rights.kinds.length > 0,
      {
        ...{ id: "kind", label: "Change the kind" },
        ...{ hint: "This is another kind of case: its clock and its place in the queue follow from that." },
        ...{ keys: "shift+k", icon: Tag },
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
        ...{ id: "close", label: "Close without a decision" },
        ...{ hint: "Only where there is nothing left to decide. The parties are told.", icon: CircleX },
      },
    ],
    [
      can("reopen") && rights.reverseDecisionId === null,
      { id: "reopen", label: "Open again", hint: "Its clock begins anew.", icon: RotateCcw },
    ],
    [
      rights.reverseDecisionId !== null,
      {
        ...{ id: "reverse", label: "Take the decision back" },
        ...{
          hint: "Everything that it did is undone, both sides are told, and the case is open again.",
          icon: RotateCcw,
        },
      },
    ],
  ];
  return offers.filter(([offered]) => offered).map(([, step]) => step);
}
