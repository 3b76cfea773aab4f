interface NoticeKindFacts {
  title: string;
  description: string;
  /** Shown to support staff alone. */
  forStaff: boolean;
  /** The law wants it to reach people, so its mail cannot be turned off. */
  mandatory: boolean;
}

/** What people are told. */
export const NOTICE_KINDS = {
  decision: {
    title: "Decisions and their reasons",
    description: "What was decided about you or on your report, why, and what you can do about it.",
    forStaff: false,
    mandatory: true,
  },
  appeal: {
    title: "Appeals",
    description: "That an appeal was made in a case of yours, and how it ended.",
    forStaff: false,
    mandatory: true,
  },
  "case-update": {
    title: "News of your cases",
    description: "That a report arrived, that somebody asks you something, that a case moved.",
    forStaff: false,
    mandatory: false,
  },
  "desk-assigned": {
    title: "Cases that are yours",
    description: "That somebody gave you a case, and that a party answered in one that you have.",
    forStaff: true,
    mandatory: false,
  },
  "desk-clock": {
    title: "Cases that are nearly late, or late",
    description: "Cases of yours, and for senior support those that nobody has.",
    forStaff: true,
    mandatory: false,
  },
  "desk-mention": {
    title: "Notes that name you",
    description: "That somebody mentioned you in a note of a case.",
    forStaff: true,
    mandatory: false,
  },
} as const satisfies Record<string, NoticeKindFacts>;

export type NoticeKind = keyof typeof NOTICE_KINDS;

/** In the order in which they are shown. */
export const NOTICE_KIND_NAMES = Object.keys(NOTICE_KINDS) as NoticeKind[];

export const isNoticeKind = (text: string): text is NoticeKind => Object.hasOwn(NOTICE_KINDS, text);
