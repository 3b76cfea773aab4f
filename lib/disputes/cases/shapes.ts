import { z } from "zod";

import { REPORT_ORIGINS } from "#lib/disputes/cases/rules";
import {
  DISPUTE_KINDS,
  DISPUTE_STATES,
  OUTCOMES,
  PARTIES,
  TARGET_TYPES,
} from "#lib/platform/shared/dispute-vocabulary";

const time = z.iso.datetime();

const targetShape = z.object({ type: z.enum(TARGET_TYPES), id: z.string() });

/** How far a case is, as its parties are told. */
const PARTY_STATES = [
  "received",
  "under-review",
  "waiting-for-you",
  "waiting",
  "decided",
  "appealed",
  "closed",
] as const;
export type PartyState = (typeof PARTY_STATES)[number];

/** A case in the list of one of its parties. */
const ownCaseItem = z
  .object({
    id: z.string(),
    number: z.int().meta({ description: "What people call it by: “Case 1042”." }),
    kind: z.enum(DISPUTE_KINDS),
    party: z.enum(PARTIES).meta({ description: "On which side you stand." }),
    state: z.enum(PARTY_STATES),
    stateText: z.string().meta({ description: "The same in a sentence." }),
    target: targetShape,
    videoId: z.string().nullable(),
    title: z.string().nullable().meta({ description: "The video's title, where you can see the video." }),
    openedAt: time,
    decideBy: time.nullable().meta({ description: "By when a decision is meant; null while nothing runs." }),
  })
  .meta({ id: "OwnDisputeItem" });
export type OwnCaseItemDto = z.infer<typeof ownCaseItem>;

const partyMessage = z.object({
  id: z.string(),
  from: z.enum(["you", "support"]),
  body: z.string(),
  createdAt: time,
});

const partyDecision = z.object({
  id: z.string(),
  outcome: z.enum(OUTCOMES),
  state: z.enum(["in-force", "overturned"]),
  isOnAppeal: z.boolean(),
  inForceAt: time,
  statement: z
    .record(z.string(), z.unknown())
    .nullable()
    .meta({ description: "The statement of reasons that you were given, as it was issued." }),
  appealableUntil: time
    .nullable()
    .meta({ description: "Until when you can appeal; null where nobody can (any more)." }),
  notAppealableBecause: z.string().nullable(),
  appeal: z
    .object({
      id: z.string(),
      isYours: z.boolean(),
      text: z.string().nullable().meta({ description: "What you wrote; null for the other side's appeal." }),
      createdAt: time,
      outcome: z.enum(["upheld", "overturned"]).nullable(),
    })
    .nullable(),
});

/** A case as one of its parties reads it: their own part of it, and what was decided. Never the other side's. */
export const ownCase = ownCaseItem
  .extend({
    report: z
      .object({ text: z.string(), origin: z.enum(REPORT_ORIGINS), wantedLabel: z.string().nullable(), createdAt: time })
      .nullable()
      .meta({ description: "What you reported; null where you are the other side." }),
    mayWrite: z.boolean(),
    messages: z.array(partyMessage),
    decisions: z.array(partyDecision).meta({ description: "Newest first." }),
  })
  .meta({ id: "OwnDispute" });
export type OwnCaseDto = z.infer<typeof ownCase>;

/** A case as staff's programs read it. Who reported is not part of it. */
export const deskDispute = z
  .object({
    id: z.string(),
    number: z.int(),
    kind: z.enum(DISPUTE_KINDS),
    state: z.enum(DISPUTE_STATES),
    waitingFor: z.enum(["reporter", "subject", "other"]).nullable(),
    target: targetShape,
    videoId: z.string().nullable(),
    subjectId: z.string().nullable(),
    assigneeId: z.string().nullable(),
    isSensitive: z.boolean(),
    needsSenior: z.boolean().meta({ description: "Escalated: senior support works on it." }),
    priority: z.int(),
    reportCount: z.int(),
    openedAt: time,
    acknowledgeBy: time,
    decideBy: time,
    clock: z.enum(["green", "amber", "red", "paused", "stopped"]),
    mergedIntoId: z.string().nullable(),
  })
  .meta({ id: "Dispute" });
export type DeskDisputeDto = z.infer<typeof deskDispute>;

/** A decision in force in an earlier case, as staff's programs read it. */
const earlierDecision = z
  .object({
    disputeId: z.string(),
    number: z.number(),
    kind: z.enum(DISPUTE_KINDS),
    about: z.enum(["target", "file"]).meta({ description: "The same thing, or another one with the same bytes." }),
    outcome: z.enum(OUTCOMES),
    decidedAt: time,
    isOnAppeal: z.boolean().meta({ description: "It was made on an appeal, and is final here." }),
    wasAppealed: z.boolean(),
  })
  .meta({ id: "EarlierDecision" });
export type EarlierDecisionDto = z.infer<typeof earlierDecision>;

/** The same with what was reported and everything that happened. */
const deskDisputeDetails = deskDispute
  .extend({
    reports: z
      .array(
        z.object({
          id: z.string(),
          kind: z.enum(DISPUTE_KINDS),
          text: z.string(),
          origin: z.enum(REPORT_ORIGINS),
          wantedLabel: z.string().nullable(),
          hasAccount: z.boolean(),
          role: z.enum(["subject", "video-owner"]).nullable().meta({
            description:
              "`subject`: the report is by the account that the case is about. `video-owner`: by the creator whose video a remix was requested of. Otherwise null.",
          }),
          createdAt: time,
        }),
      )
      .meta({ description: "The first 200; `reportCount` says how many there are." }),
    events: z
      .array(
        z.object({
          kind: z.string(),
          by: z.enum(["staff", "party", "platform"]),
          actorId: z.string().nullable().meta({ description: "Of staff alone." }),
          reason: z.string().nullable(),
          createdAt: time,
        }),
      )
      .meta({ description: "The latest 500, in the order in which they happened." }),
  })
  .meta({ id: "DisputeDetails" });
export type DeskDisputeDetailsDto = z.infer<typeof deskDisputeDetails>;

/** The same with what was decided before, as the API answers it. */
export const deskDisputeWithHistory = deskDisputeDetails
  .extend({
    earlierDecisions: z
      .array(earlierDecision)
      .meta({ description: "About the same thing or the same bytes, the closest and latest first; at most 16." }),
  })
  .meta({ id: "DisputeWithHistory" });

/** A message as staff's programs and parties read it. */
export const disputeMessage = z
  .object({
    id: z.string(),
    party: z.enum(PARTIES),
    reportId: z.string().nullable(),
    from: z.enum(["you", "support", "party"]),
    body: z.string(),
    createdAt: time,
  })
  .meta({ id: "DisputeMessage" });
export type DisputeMessageDto = z.infer<typeof disputeMessage>;
