/** What people are told. `mandatory`: the law wants it to reach them, so its mail cannot be turned off. */
export const NOTICE_KINDS = {
  "case-update": { title: "News of your cases", forStaff: false, mandatory: false },
  decision: { title: "Decisions and their reasons", forStaff: false, mandatory: true },
  appeal: { title: "Appeals", forStaff: false, mandatory: true },
  "desk-assigned": { title: "Cases that are assigned to you", forStaff: true, mandatory: false },
  "desk-clock": { title: "Cases that are nearly late, or late", forStaff: true, mandatory: false },
  "desk-mention": { title: "Notes that name you", forStaff: true, mandatory: false },
} as const satisfies Record<string, { title: string; forStaff: boolean; mandatory: boolean }>;

export type NoticeKind = keyof typeof NOTICE_KINDS;
