import { applyChange } from "#lib/consent/changes/apply-change";
import { tellCreators } from "#lib/consent/parties/tell-creators";
import { sweepChoices } from "#lib/consent/changes/sweep-choices";
import { rotateOldKey } from "#lib/consent/grants/signing-keys";
import { sweepReports } from "#lib/disputes/cases/sweep-reports";
import { continueRound } from "#lib/disputes/cases/tell-reporters";
import { watchClocks } from "#lib/disputes/cases/watch-clocks";
import { closeDecided } from "#lib/disputes/decisions/close-decided";
import { matchDecisions } from "#lib/disputes/decisions/match-decisions";
import { reachCopies } from "#lib/disputes/decisions/reach-copies";
import { tellDecision, tellDueDecisions } from "#lib/disputes/decisions/tell-decision";
import { sweepEvidence } from "#lib/disputes/evidence/sweep-evidence";
import { drawRegularReReviews } from "#lib/disputes/quality/draw-re-reviews";
import { analyseUpload } from "#lib/ingest/analysis/analyse-upload";
import { judgeAgain } from "#lib/ingest/analysis/judge-again";
import { judgeOutdated } from "#lib/ingest/analysis/judge-outdated";
import { repeatOutdated } from "#lib/ingest/analysis/repeat-outdated";
import { repeatStep } from "#lib/ingest/analysis/repeat-step";
import { removeObjects } from "#lib/ingest/sweep/remove-objects";
import { sweepStorage } from "#lib/ingest/sweep/sweep-storage";
import { sendJoinedMail } from "#lib/messaging/inbox/send-joined-mail";
import { sweepInbox } from "#lib/messaging/inbox/sweep-inbox";
import { deliverWebhook } from "#lib/messaging/webhooks/deliver-webhook";
import { continueReplay } from "#lib/messaging/webhooks/replay-failed";
import { sweepWebhooks } from "#lib/messaging/webhooks/sweep-webhooks";
import { runDrill } from "#lib/overview/backup/run-drill";
import { sweepAccount } from "#lib/overview/privacy/sweep-account";
import { sweepAccounts } from "#lib/people/accounts/sweep-accounts";
import { sweepAnswers } from "#lib/platform/idempotency/sweep-answers";
import { log } from "#lib/platform/log";
import { deliverMail } from "#lib/platform/mail/deliver-mail";
import { sweepOutbox } from "#lib/platform/mail/sweep-outbox";
import type { JobName, JobPayload } from "#lib/platform/queue/jobs";
import {
  type AccountId,
  type AnnouncementId,
  asId,
  type ChangeId,
  type DecisionId,
  type DeliveryId,
  type RoundId,
  type StorageKey,
  type VideoId,
  type WebhookId,
} from "#lib/platform/shared/ids";
import { refreshTrustLists } from "#lib/provenance/credentials/refresh-trust-lists";
import { recordEarlierCredentials } from "#lib/provenance/labels/record-claims";

/** What a handler may know of the attempt that it is. */
export interface Attempt {
  /** The queue gives up after this one: what cannot be done now must be settled now. */
  isLast: boolean;
}

type Handler<Name extends JobName> = (payload: JobPayload<Name>, attempt: Attempt) => Promise<void>;

/**
 * One handler for each job, each calling one use case. A job may run twice, after a crash or when its worker
 * was taken for dead; every line says why that does no harm.
 */
export const HANDLERS: { [Name in JobName]: Handler<Name> } = {
  // Does nothing unless the video is still processing; writes its results in one transaction that checks that again.
  "analyse-upload": ({ videoId }, { isLast }) => analyseUpload(asId<VideoId>(videoId), { isLastAttempt: isLast }),
  // Does nothing to results that are current; a second run comes to the same ones.
  "repeat-step": ({ videoId, step }, { isLast }) =>
    repeatStep({ videoId: asId<VideoId>(videoId), step }, { isLastAttempt: isLast }),
  // Queues only what is outdated, and of one video and step only one job.
  "repeat-outdated": () => repeatOutdated(),
  // Judges the stored file by the lists as they are now: a second run comes to the same judgement.
  "judge-again": ({ videoId }) => judgeAgain(asId<VideoId>(videoId)),
  // Queues only what was judged by other rules, another engine or other lists.
  "judge-outdated": () => judgeOutdated(),
  // Replaces each list by what its source holds now.
  "refresh-trust-lists": () => refreshTrustLists(),
  // Leaves alone what has its claims: a second run goes on with the rest.
  "record-claims": () => recordEarlierCredentials(),
  // Removing an object that is gone is a success.
  "delete-objects": ({ keys }) => removeObjects(keys.map((key) => asId<StorageKey>(key))),
  // Looks at what is there and ends what is over: a second run finds it ended.
  "sweep-storage": () => sweepStorage(),
  // Removes what ran out: a second run finds nothing left of it.
  "sweep-accounts": () => sweepAccounts(),
  // Removes by ids, and notes it in the same transaction: a second run goes on with what is left.
  "sweep-account": ({ accountId }) => sweepAccount(asId<AccountId>(accountId)),
  // Removes what is past its time: a second run finds nothing left of it.
  "sweep-answers": () => sweepAnswers(),
  // A key that was just made is too young to be replaced.
  "rotate-keys": () => rotateOldKey(),
  // Does each chunk in one transaction with the note that it is done: a second run goes on after the last.
  "tell-creators": ({ announcementId }) => tellCreators(asId<AnnouncementId>(announcementId)),
  "apply-remix-change": ({ changeId, accountId }) =>
    applyChange({ changeId: asId<ChangeId>(changeId), accountId: asId<AccountId>(accountId) }),
  // Removes what is past its time: a second run finds nothing left of it.
  "sweep-choices": () => sweepChoices(),
  // Removes what is past its time: a second run finds nothing left of it.
  "sweep-evidence": () => sweepEvidence(),
  // An attempt that began is not begun again; the next one carries the same Message-ID, which mail servers recognise.
  "deliver-mail": (attempt) => deliverMail(attempt),
  // Removes what is past its time: a second run finds nothing left of it.
  "sweep-inbox": async () => {
    await sweepInbox();
    await sweepOutbox();
  },
  // Marks what it sends in the same transaction: a second run finds nothing left of it.
  "send-joined-mail": async () => {
    await sendJoinedMail();
  },
  // Removes what is past its time: a second run finds nothing left of it.
  "sweep-reports": async () => {
    await sweepReports();
  },
  // Notes what it tells in the transaction in which it tells it: a second run finds that noted.
  "watch-clocks": () => watchClocks(),
  // An attempt that is on record is not made again; one that a killed worker may have made is, under the same webhook-id.
  "deliver-webhook": ({ deliveryId, attempt }) => deliverWebhook({ deliveryId: asId<DeliveryId>(deliveryId), attempt }),
  "retry-webhook": ({ deliveryId, attempt }) => deliverWebhook({ deliveryId: asId<DeliveryId>(deliveryId), attempt }),
  // Takes what had failed when it was asked for: what a first run has sent on its way is no longer among it.
  "replay-webhooks": ({ webhookId, since, until }) =>
    continueReplay({ webhookId: asId<WebhookId>(webhookId), since: new Date(since), until: new Date(until) }),
  // Notes that they were told in the transaction in which it tells them: a second run finds that noted.
  "tell-decision": ({ decisionId }) => tellDecision(asId<DecisionId>(decisionId)),
  "tell-decisions": () => tellDueDecisions(),
  // A copy that the decision has reached is not reached again: its measures are unique.
  "reach-copies": ({ decisionId }) => reachCopies(asId<DecisionId>(decisionId)),
  "match-decisions": ({ videoId }) => matchDecisions(asId<VideoId>(videoId)),
  // Each chunk is told in one transaction with the note of it: a second run goes on after the last.
  "tell-reporters": ({ roundId }) => continueRound(asId<RoundId>(roundId)),
  // A case that is closed is not among those that it looks at.
  "close-decided": () => closeDecided(),
  // Removes what ran out; a delivery that it queues twice is sent once.
  "sweep-webhooks": () => sweepWebhooks(),
  // Clears what an earlier run left, and changes nothing but the record.
  drill: async () => {
    const { problem } = await runDrill();
    if (problem !== null) log.error({ problem }, "the drill failed: this installation may not be restorable");
  },
  // Draws by a hash of each decision: a second run finds the same ones drawn.
  "draw-re-reviews": () => drawRegularReReviews(),
};
