import { getClocks } from "#lib/clocks/get-clocks";
import { DEFAULT_CALENDAR, DEFAULT_RULES } from "#lib/clocks/policy";
import { clocksInput } from "#lib/clocks/input";
import { previewClocks } from "#lib/clocks/preview-clocks";
import { setClocks } from "#lib/clocks/set-clocks";
import { db } from "#lib/db/client";
import { countUnread } from "#lib/inbox/count-unread";
import { listNoticesInput } from "#lib/inbox/input";
import { listNotices } from "#lib/inbox/list-notices";
import { markAllRead, markNotice } from "#lib/inbox/mark-notices";
import { listNoticeChoices, setNoticeChoice } from "#lib/inbox/notice-choices";
import { asId, newId, type NoticeId } from "#lib/shared/ids";
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
  "inbox/list-notices#listNotices": maySee(owner, notice, ({ me }) => listNotices(me, listNoticesInput.parse({}))),
  "inbox/count-unread#countUnread": mayDo(anyone, nothing, ({ me }) => countUnread(me)),
  "inbox/mark-notices#markNotice": mayDo(owner, notice, ({ me }, id) => markNotice(me, { id, read: true })),
  "inbox/mark-notices#markAllRead": mayDo(anyone, nothing, ({ me }) => markAllRead(me, { until: new Date() })),
  "inbox/notice-choices#listNoticeChoices": mayDo(anyone, nothing, ({ me }) => listNoticeChoices(me)),
  "inbox/notice-choices#setNoticeChoice": mayDo(staff, nothing, ({ me }) =>
    setNoticeChoice(me, { kind: "desk-clock", byMail: false }),
  ),
  "clocks/get-clocks#getClocks": mayDo(administrator, nothing, ({ me }) => getClocks(me)),
  "clocks/preview-clocks#previewClocks": mayDo(administrator, nothing, ({ me }) => previewClocks(me, clocksAsTyped)),
  "clocks/set-clocks#setClocks": mayDo(
    administrator,
    async () => (await db().workCalendar.findUnique({ where: { id: 1 } }))?.updatedAt.toISOString() ?? null,
    ({ me }, basedOn) => setClocks(me, { clocks: clocksAsTyped, basedOn }),
  ),
};
