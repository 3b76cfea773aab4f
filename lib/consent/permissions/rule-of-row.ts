import type { AccountRule, VideoRule } from "#lib/consent/permissions/policy";
import type { Account, Video } from "#lib/platform/db/generated/client";

/** The columns of `videos` from which the rule follows. */
export const VIDEO_RULE = {
  status: true,
  createdAt: true,
  removedAt: true,
  remixChoice: true,
  choiceDecision: true,
  choiceSince: true,
  remixForbiddenAt: true,
  staffRemix: true,
  staffRemixSince: true,
  trainingChoice: true,
  trainingParties: true,
  trainingDecision: true,
  trainingSince: true,
  trainingForbiddenAt: true,
  staffTraining: true,
  staffTrainingSince: true,
} as const satisfies Partial<Record<keyof Video, true>>;

/** The columns of `accounts` from which the rule follows. */
export const ACCOUNT_RULE = {
  suspendedAt: true,
  remixDefault: true,
  remixDefaultSince: true,
  remixDefaultDecision: true,
  choicesFrom: true,
  choicesFromSince: true,
  remixForbiddenAt: true,
  staffRemix: true,
  staffRemixSince: true,
  trainingDefault: true,
  trainingDefaultParties: true,
  trainingDefaultSince: true,
  trainingDefaultDecision: true,
  trainingChoicesFrom: true,
  trainingChoicesFromSince: true,
  trainingForbiddenAt: true,
  staffTraining: true,
  staffTrainingSince: true,
} as const satisfies Partial<Record<keyof Account, true>>;

export type VideoRuleRow = Pick<Video, keyof typeof VIDEO_RULE>;
export type AccountRuleRow = Pick<Account, keyof typeof ACCOUNT_RULE>;

/** What a row of `videos` brings to the rule. */
export const videoRuleOf = (row: VideoRuleRow): VideoRule => ({
  status: row.status,
  createdAt: row.createdAt,
  removedAt: row.removedAt,
  remix: {
    choice: row.remixChoice,
    parties: [],
    decision: row.choiceDecision,
    choiceSince: row.choiceSince,
    forbiddenAt: row.remixForbiddenAt,
    staff: row.staffRemix,
    staffSince: row.staffRemixSince,
  },
  training: {
    choice: row.trainingChoice,
    parties: row.trainingParties,
    decision: row.trainingDecision,
    choiceSince: row.trainingSince,
    forbiddenAt: row.trainingForbiddenAt,
    staff: row.staffTraining,
    staffSince: row.staffTrainingSince,
  },
});

/** What a row of `accounts` brings to the rule. */
export const accountRuleOf = (row: AccountRuleRow): AccountRule => ({
  suspendedAt: row.suspendedAt,
  remix: {
    default: row.remixDefault,
    defaultParties: [],
    defaultSince: row.remixDefaultSince,
    defaultDecision: row.remixDefaultDecision,
    choicesFrom: row.choicesFrom,
    choicesFromSince: row.choicesFromSince,
    forbiddenAt: row.remixForbiddenAt,
    staff: row.staffRemix,
    staffSince: row.staffRemixSince,
  },
  training: {
    default: row.trainingDefault,
    defaultParties: row.trainingDefaultParties,
    defaultSince: row.trainingDefaultSince,
    defaultDecision: row.trainingDefaultDecision,
    choicesFrom: row.trainingChoicesFrom,
    choicesFromSince: row.trainingChoicesFromSince,
    forbiddenAt: row.trainingForbiddenAt,
    staff: row.staffTraining,
    staffSince: row.staffTrainingSince,
  },
});
