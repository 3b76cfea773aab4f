import { getClocks } from "#lib/disputes/clocks/get-clocks";
import { clocksInput } from "#lib/disputes/clocks/input";
import { DEFAULT_CALENDAR, DEFAULT_RULES } from "#lib/disputes/clocks/policy";
import { previewClocks } from "#lib/disputes/clocks/preview-clocks";
import { setClocks } from "#lib/disputes/clocks/set-clocks";
import { countUnread } from "#lib/messaging/inbox/count-unread";
import { listNoticesInput } from "#lib/messaging/inbox/input";
import { listNotices } from "#lib/messaging/inbox/list-notices";
import { markAllRead, markNotice } from "#lib/messaging/inbox/mark-notices";
import { listNoticeChoices, setNoticeChoice } from "#lib/messaging/inbox/notice-choices";
import { db } from "#lib/platform/db/client";
import { asId, newId, type NoticeId } from "#lib/platform/shared/ids";
import { administrator, anyone, owner, staff } from "#lib/testing/authorisation/cells";
import { mayDo, maySee, nothing, type Rows } from "#lib/testing/authorisation/row";
import type { Scene } from "#lib/testing/authorisation/scene";

/** Something that the owner was told. */
async function notice({ owner: { accountId }, mark }: Scene): Promise<NoticeId> {
  const data = { kind: "case-update", subject: mark, text: mark, createdAt: new Date() };
  const { id } = await db().notice.create({ data: { id: newId<NoticeId>(), accountId, ...data } });
  return asId<NoticeId>(id);
}

const clocksAsTyped = clocksInput.parse({ rules: DEFAULT_RULES, calendar: DEFAULT_CALENDAR });

export const inboxRows: Rows = {
  // Everybody has an inbox, and nobody has another person's.
  "messaging/inbox/list-notices#listNotices": maySee(owner, notice, ({ me }) =>
    listNotices(me, listNoticesInput.parse({})),
  ),
  "messaging/inbox/count-unread#countUnread": mayDo(anyone, nothing, ({ me }) => countUnread(me)),
  "messaging/inbox/mark-notices#markNotice": mayDo(owner, notice, ({ me }, id) => markNotice(me, { id, read: true })),
  "messaging/inbox/mark-notices#markAllRead": mayDo(anyone, nothing, ({ me }) =>
    markAllRead(me, { until: new Date() }),
  ),
  "messaging/inbox/notice-choices#listNoticeChoices": mayDo(anyone, nothing, ({ me }) => listNoticeChoices(me)),
  "messaging/inbox/notice-choices#setNoticeChoice": mayDo(staff, nothing, ({ me }) =>
    setNoticeChoice(me, { kind: "desk-clock", byMail: false }),
  ),
  "disputes/clocks/get-clocks#getClocks": mayDo(administrator, nothing, ({ me }) => getClocks(me)),
  "disputes/clocks/preview-clocks#previewClocks": mayDo(administrator, nothing, ({ me }) =>
    previewClocks(me, clocksAsTyped),
  ),
  "disputes/clocks/set-clocks#setClocks": mayDo(
    administrator,
    async () => (await db().workCalendar.findUnique({ where: { id: 1 } }))?.updatedAt.toISOString() ?? null,
    ({ me }, basedOn) => setClocks(me, { clocks: clocksAsTyped, basedOn }),
  ),
};
