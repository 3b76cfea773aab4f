import type { NoticeChoiceInput } from "#lib/messaging/inbox/input";
import { NOTICE_KIND_NAMES, NOTICE_KINDS, type NoticeKind } from "#lib/messaging/inbox/kinds";
import type { NoticeChoiceDto } from "#lib/messaging/inbox/shapes";
import { inbox } from "#lib/messaging/inbox/store";
import type { Actor, Role } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import { inTransaction } from "#lib/platform/db/transaction";
import { DomainError } from "#lib/platform/shared/domain-error";

function isFor({ role }: Actor, kind: NoticeKind): boolean {
  const roles: readonly Role[] = NOTICE_KINDS[kind].roles;
  return roles.includes(role);
}

/** Which kinds of notices there are for somebody, and which of them come by mail too. */
export async function listNoticeChoices(actor: Actor): Promise<NoticeChoiceDto[]> {
  requireScope(actor, "read");
  const chosen = await inbox().choices(actor.accountId);
  return NOTICE_KIND_NAMES.filter((kind) => isFor(actor, kind)).map((kind) => {
    const { title, description, mandatory } = NOTICE_KINDS[kind];
    return { kind, title, description, mandatory, byMail: mandatory || (chosen.get(kind) ?? true) };
  });
}

/** Has a kind of notice come by mail too, or no longer. Throws `not-allowed` for what the law wants to come by mail. */
export async function setNoticeChoice(actor: Actor, { kind, byMail }: NoticeChoiceInput): Promise<void> {
  requireScope(actor, "write");
  if (!isFor(actor, kind)) throw new DomainError("not-found");
  if (NOTICE_KINDS[kind].mandatory && !byMail) {
    throw new DomainError(
      "not-allowed",
      "The law says that you must be told of this, so its mail cannot be turned off.",
    );
  }
  await inTransaction((tx) => inbox(tx).choose(actor.accountId, kind, byMail));
}
