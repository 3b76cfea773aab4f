import type { Tx } from "#lib/db/transaction";
import type { NoticeKind } from "#lib/inbox/kinds";
import type { AccountId, NoticeId } from "#lib/shared/ids";

export interface NewNotice {
  id: NoticeId;
  accountId: AccountId;
  kind: NoticeKind;
  subject: string;
  text: string;
  path: string | null;
  createdAt: Date;
}

export const inbox = (tx: Tx) => ({
  async insert(notice: NewNotice): Promise<void> {
    await tx.notice.create({ data: notice });
  },

  /** Where to reach an account and whether it wants this kind by mail; null once it is gone. */
  async addressee(id: AccountId, kind: NoticeKind): Promise<{ email: string; name: string; byMail: boolean } | null> {
    const account = await tx.account.findUnique({
      where: { id },
      select: { email: true, displayName: true, noticeChoices: { where: { kind }, select: { byMail: true } } },
    });
    if (!account) return null;
    return { email: account.email, name: account.displayName, byMail: account.noticeChoices[0]?.byMail ?? true };
  },
});
