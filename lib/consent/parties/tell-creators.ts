import { type Announcement, announcements } from "#lib/consent/parties/creators-store";
import { parties } from "#lib/consent/parties/store";
import type { Notification } from "#lib/messaging/inbox/letter";
import { notify } from "#lib/messaging/inbox/notify";
import { emitWebhook } from "#lib/messaging/webhooks/emit-webhook";
import { wholeAccount } from "#lib/messaging/webhooks/events";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import type { AnnouncementId } from "#lib/platform/shared/ids";

/** So few that the transaction which tells them is over in a moment. */
const ACCOUNTS_A_STEP = 200;

const SETTINGS = "/settings/ai-and-privacy";

async function letterOf(tx: Tx, { of, partyId }: Announcement): Promise<Notification> {
  if (of === "training-introduced") {
    return {
      kind: "permission-change",
      subject: "You can now decide about AI training",
      paragraphs: [
        "Whether AI may be trained on your videos is now a decision of its own, beside AI remixing. Until you choose, the platform's default holds: AI training is not allowed.",
        "Choose for your whole account or for single videos. Crawlers and programs that ask this site are told what you chose.",
      ],
      path: SETTINGS,
    };
  }
  const party = partyId === null ? undefined : (await parties(tx).byId([partyId])).get(partyId);
  const name = party?.name ?? "A party";
  return {
    kind: "permission-change",
    subject: `${name} may no longer train AI on your videos`,
    paragraphs: [
      `An administrator removed ${name}${party ? ` (${party.domain})` : ""} from the parties that AI training can be allowed to. What you had allowed it has ended.`,
      "Where you had named nobody else, AI training is now not allowed. Your other choices are as they were.",
    ],
    path: SETTINGS,
  };
}

/** Tells the next few. Returns whether anybody is left. */
const step = (id: AnnouncementId, clock: Clock): Promise<boolean> =>
  inTransaction(async (tx) => {
    const store = announcements(tx);
    const announcement = await store.lock(id);
    if (!announcement) return false;
    const accountIds = await store.next(announcement, ACCOUNTS_A_STEP);
    const last = accountIds.at(-1);
    if (last === undefined) {
      await store.finish(id);
      return false;
    }
    const letter = await letterOf(tx, announcement);
    for (const accountId of accountIds) {
      await notify(tx, accountId, letter, clock);
      if (announcement.of === "party-removed") {
        await emitWebhook(tx, wholeAccount(accountId, "platform-rule", "training"));
      }
    }
    await store.toldUntil(id, last);
    return true;
  });

/** Tells every creator whom an announcement concerns, each once, however often this is begun again. */
export async function tellCreators(id: AnnouncementId, clock: Clock = systemClock): Promise<void> {
  while (await step(id, clock));
}
