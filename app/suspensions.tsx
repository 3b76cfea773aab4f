import { approveSuspensionAction, declineSuspensionAction } from "./suspension-actions.ts";
import { WaitingSuspensions } from "#components/administration/waiting-suspensions";
import { listSuspensions } from "#lib/overview/administration/list-suspensions";
import type { Actor } from "#lib/people/accounts/actor";
import { listSuspensionsInput } from "#lib/people/accounts/input";
import { orNotFound } from "#lib/web/or-not-found";
import type { SearchParams } from "#lib/web/search-params";

interface SuspensionsProps {
  actor: Actor;
  /** The page that shows this: administrators and senior support have none in common. */
  href: string;
  searchParams: SearchParams;
}

/** A page of the suspensions that wait for a second person. */
export async function Suspensions({ actor, href, searchParams }: SuspensionsProps) {
  const { cursor } = await searchParams;
  const input = listSuspensionsInput.parse({ cursor: listSuspensionsInput.shape.cursor.safeParse(cursor).data });
  const page = await orNotFound(listSuspensions(actor, input));
  return (
    <WaitingSuspensions
      {...page}
      isFirst={input.cursor === undefined}
      href={href}
      actions={{ approve: approveSuspensionAction, decline: declineSuspensionAction }}
    />
  );
}
