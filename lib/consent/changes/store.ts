import type { PermissionName } from "#lib/consent/permissions/choice";
import type { AccountRule, DefaultRule, VideoRule } from "#lib/consent/permissions/policy";
import {
  ACCOUNT_RULE,
  accountRuleOf,
  VIDEO_RULE,
  type VideoRuleRow,
  videoRuleOf,
} from "#lib/consent/permissions/rule-of-row";
import type { Visibility } from "#lib/library/videos/policy";
import type { Prisma, Video as VideoRow } from "#lib/platform/db/generated/client";
import { lockVideoRow } from "#lib/platform/db/live-content";
import type { Tx } from "#lib/platform/db/transaction";
import { DomainError } from "#lib/platform/shared/domain-error";
import { type AccountId, asId, type VideoId } from "#lib/platform/shared/ids";

export interface VideoWithRule extends VideoRule {
  id: VideoId;
  ownerId: AccountId;
}

export interface RulesOfVideo {
  video: VideoWithRule & { visibility: Visibility };
  account: AccountRule;
}

const withRule = (row: VideoRuleRow & Pick<VideoRow, "id" | "ownerId">): VideoWithRule => ({
  ...videoRuleOf(row),
  id: asId<VideoId>(row.id),
  ownerId: asId<AccountId>(row.ownerId),
});

/** Queries of remix rights inside a transaction. The account's row is locked before any of them. */
export const rights = (tx: Tx) => ({
  /** The next number in the one sequence of decisions. Take it after the locks, so that numbers follow their order. */
  async nextDecision(): Promise<bigint> {
    const rows = await tx.$queryRaw<{ decision: bigint }[]>`SELECT nextval('remix_decision') AS decision`;
    const decision = rows[0]?.decision;
    if (decision === undefined) throw new Error("The sequence of decisions gave no number.");
    return decision;
  },

  /** The account as the rule needs it, or `not-found`. */
  async accountRule(id: AccountId): Promise<AccountRule> {
    const rule = await tx.account.findUnique({ where: { id }, select: ACCOUNT_RULE });
    if (!rule) throw new DomainError("not-found");
    return accountRuleOf(rule);
  },

  /** Locks a video against other choices until the transaction ends, and reads it; null where there is none. */
  async lockVideo(id: VideoId): Promise<VideoWithRule | null> {
    const row = await lockVideoRow(tx, id, "NO KEY UPDATE");
    return row && withRule(row);
  },

  /** A video with everything that its permission follows from; null where there is none. */
  async findRules(id: VideoId): Promise<RulesOfVideo | null> {
    const owner = { select: { account: { select: ACCOUNT_RULE } } } as const;
    const row = await tx.video.findUnique({
      where: { id },
      select: { ...VIDEO_RULE, id: true, ownerId: true, visibility: true, owner },
    });
    const account = row?.owner.account;
    if (!account) return null;
    return { video: { ...withRule(row), visibility: row.visibility }, account: accountRuleOf(account) };
  },

  /** Writes what an account-wide change about a permission settled, or what its undoing restored. */
  async setDefaultRule(id: AccountId, permission: PermissionName, rule: DefaultRule): Promise<void> {
    await tx.account.update({ where: { id }, data: DEFAULT_COLUMNS[permission](rule) });
  },
});

/** Into which columns of an account its rule about a permission goes. */
const DEFAULT_COLUMNS = {
  remix: (rule: DefaultRule) => ({
    remixDefault: rule.default,
    remixDefaultSince: rule.defaultSince,
    remixDefaultDecision: rule.defaultDecision,
    choicesFrom: rule.choicesFrom,
    choicesFromSince: rule.choicesFromSince,
  }),
  training: (rule: DefaultRule) => ({
    trainingDefault: rule.default,
    trainingDefaultParties: [...rule.defaultParties],
    trainingDefaultSince: rule.defaultSince,
    trainingDefaultDecision: rule.defaultDecision,
    trainingChoicesFrom: rule.choicesFrom,
    trainingChoicesFromSince: rule.choicesFromSince,
  }),
} satisfies Record<PermissionName, (rule: DefaultRule) => Prisma.AccountUpdateInput>;
