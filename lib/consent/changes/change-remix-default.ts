import { announceChange } from "#lib/consent/changes/announce-change";
import { changes, type DefaultChange } from "#lib/consent/changes/change-store";
import type { RemixDefaultChange } from "#lib/consent/changes/input";
import { defaultChangeDto } from "#lib/consent/changes/remix-change-dto";
import type { DefaultChangeDto } from "#lib/consent/changes/shapes";
import { rights } from "#lib/consent/changes/store";
import { remixPermission } from "#lib/consent/permissions/choice";
import { afterChange } from "#lib/consent/permissions/policy";
import { accountRuleOf } from "#lib/consent/permissions/rule-of-row";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import { lockForUpdate } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { type AccountId, type ChangeId, newId } from "#lib/platform/shared/ids";

/** Somebody who saved what they saw in another tab must not replace what they did not see. */
async function requireNothingElse(
  { expectedChangeId }: RemixDefaultChange,
  store: ReturnType<typeof changes>,
  accountId: AccountId,
): Promise<void> {
  if (expectedChangeId === undefined) return;
  const latest = await store.latestDefaultInForce(accountId, "remix");
  if ((latest?.id ?? null) === expectedChangeId) return;
  throw new DomainError("conflict", "The default was changed elsewhere in the meantime. Nothing was saved.");
}

/**
 * The change in force that says the same, so that repeating it changes nothing and leaves nothing to undo. A change that
 * replaces choices says the same only while nothing was decided after it.
 */
async function saidAlready(
  input: RemixDefaultChange,
  store: ReturnType<typeof changes>,
  accountId: AccountId,
): Promise<DefaultChange | null> {
  const inForce = await store.latestDefaultInForce(accountId, "remix");
  if (inForce?.setting !== input.default) return null;
  if (input.appliesTo === "inheriting") return inForce;
  const isLatest = inForce.decision === (await store.latestDecision(accountId, "remix"));
  return inForce.replacesChoices && isLatest ? inForce : null;
}

/**
 * Changes what holds for every video of the account without a live choice of its own, and, applied to
 * everything, replaces the choices made so far. Writes the account's row and no video's, however many
 * there are: a choice counts only if it was made after the decision that `choicesFrom` names. What a change in
 * force already says writes nothing, and is answered with that change.
 */
export function changeRemixDefault(
  actor: Actor,
  input: RemixDefaultChange,
  clock: Clock = systemClock,
): Promise<DefaultChangeDto> {
  return inTransaction(async (tx) => {
    const { remix: before } = accountRuleOf(await lockForUpdate(tx, actor.accountId));
    requireScope(actor, "write");
    const store = rights(tx);
    await requireNothingElse(input, changes(tx), actor.accountId);
    const said = await saidAlready(input, changes(tx), actor.accountId);
    if (said) return defaultChangeDto(said);
    const decision = await store.nextDecision();
    const now = clock.now();
    const replacesChoices = input.appliesTo === "everything";
    const change: DefaultChange = {
      id: newId<ChangeId>(),
      kind: "default",
      state: "done",
      accountId: actor.accountId,
      actorAccountId: actor.accountId,
      client: actor.client,
      address: actor.address,
      decision,
      permission: "remix",
      parties: [],
      setting: input.default,
      replacesChoices,
      previousSetting: before.default,
      previousParties: [...before.defaultParties],
      previousSince: before.defaultSince,
      previousChoicesFrom: before.choicesFrom,
      previousChoicesFromSince: before.choicesFromSince,
      createdAt: now,
      undoneAt: null,
    };
    await changes(tx).insertDefault(change);
    await store.setRemixRule(
      actor.accountId,
      afterChange(before, { default: input.default, parties: [], replacesChoices, decision, at: now }),
    );
    await appendToLedger(tx, {
      kind: "remix-default-changed",
      subjectAccountId: actor.accountId,
      actorAccountId: actor.accountId,
      details: {
        changeId: change.id,
        from: change.previousSetting,
        to: input.default,
        replacesChoices,
        decision: String(decision),
      },
    });
    await announceChange(tx, change);
    return defaultChangeDto(change);
  });
}
