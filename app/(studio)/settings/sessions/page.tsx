import type { Metadata } from "next";

import { revokeOtherSessionsAction, revokeSessionAction } from "../actions.ts";
import { SessionList, type SessionView } from "#components/accounts/session-list";
import { describeDevice } from "#lib/people/accounts/describe-device";
import { listSessions, type SessionDto } from "#lib/people/accounts/list-sessions";
import { requireActor } from "#lib/web/session";

export const metadata: Metadata = { title: "Sessions" };

function viewOf({ userAgent, createdAt, lastSeenAt, id, address, isThisOne }: SessionDto): SessionView {
  const { name, isPhone } = describeDevice(userAgent);
  const times = { createdAt: createdAt.toISOString(), lastSeenAt: lastSeenAt.toISOString() };
  return { id, device: name, isPhone, address, isThisOne, ...times };
}

export default async function SessionsPage() {
  const sessions = await listSessions(await requireActor());
  return (
    <SessionList
      sessions={sessions.map(viewOf)}
      revoke={revokeSessionAction}
      revokeOthers={revokeOtherSessionsAction}
    />
  );
}
