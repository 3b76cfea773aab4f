import type { SaveViewInput } from "#lib/disputes/desk/input";
import type { DeskViewDto } from "#lib/disputes/desk/shapes";
import { viewerOf } from "#lib/disputes/desk/viewer";
import { deskViews } from "#lib/disputes/desk/views-store";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction } from "#lib/platform/db/transaction";
import { DomainError } from "#lib/platform/shared/domain-error";
import { newId } from "#lib/platform/shared/ids";

/** More than this nobody finds anything in. */
const MAX_VIEWS = 20;

/** Keeps a queue with its filters under a name; one of the same name is replaced. */
export function saveView(actor: Actor, { name, query }: SaveViewInput): Promise<DeskViewDto> {
  const { accountId, now } = viewerOf(actor);
  return inTransaction(async (tx) => {
    if ((await deskViews(tx).count(accountId)) >= MAX_VIEWS) {
      throw new DomainError("no-longer-possible", `You have ${String(MAX_VIEWS)} views. Remove one first.`);
    }
    return deskViews(tx).save(accountId, { id: newId<string>(), name, query }, now);
  });
}
