import { type Role, ROLES } from "#lib/people/accounts/actor";

const SUPPORT: readonly Role[] = ["support", "senior-support"];

interface NoticeKindFacts {
  title: string;
  description: string;
  /** Who is told such things, and so has a choice about them. */
  roles: readonly Role[];
  /** The law wants it to reach people, so its mail cannot be turned off. */
  mandatory: boolean;
}

/** What people are told. */
export const NOTICE_KINDS = {
  decision: {
    title: "Decisions and their reasons",
    description: "What was decided about you or on your report, why, and what you can do about it.",
    roles: ROLES,
    mandatory: true,
  },
  appeal: {
    title: "Appeals",
    description: "That an appeal was made in a case of yours, and how it ended.",
    roles: ROLES,
    mandatory: true,
  },
  "case-update": {
    title: "News of your cases",
    description: "That a report arrived, that somebody asks you something, that a case moved.",
    roles: ROLES,
    mandatory: false,
  },
  "label-change": {
    title: "Changes of your videos' labels",
    description: "The AI label of a video changed because this site checked its Content Credentials again.",
    roles: ROLES,
    mandatory: false,
  },
  "permission-change": {
    title: "What AI may do with your videos",
    description: "That this site changed something about what you decided on AI remixing or AI training.",
    roles: ROLES,
    mandatory: false,
  },
  "desk-assigned": {
    title: "Cases that are yours",
    description: "That somebody gave you a case, and that a party answered in one that you have.",
    roles: SUPPORT,
    mandatory: false,
  },
  "desk-clock": {
    title: "Cases that are nearly late, or late",
    description: "Cases of yours, and for senior support those that nobody has.",
    roles: SUPPORT,
    mandatory: false,
  },
  "desk-mention": {
    title: "Notes that name you",
    description: "That somebody mentioned you in a note of a case.",
    roles: SUPPORT,
    mandatory: false,
  },
  "second-person": {
    title: "Proposals to approve",
    description:
      "An administrator proposed to suspend an account or to give access to child-safety cases, or your own proposal was declined.",
    roles: ["senior-support", "administrator"],
    mandatory: false,
  },
} as const satisfies Record<string, NoticeKindFacts>;

export type NoticeKind = keyof typeof NOTICE_KINDS;

/** In the order in which they are shown. */
export const NOTICE_KIND_NAMES = Object.keys(NOTICE_KINDS) as NoticeKind[];

export const isNoticeKind = (text: string): text is NoticeKind => Object.hasOwn(NOTICE_KINDS, text);
