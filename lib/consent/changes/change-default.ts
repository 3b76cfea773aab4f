import { isDeepStrictEqual } from "node:util";

import { announceChange } from "#lib/consent/changes/announce-change";
import { changes, type DefaultChange } from "#lib/consent/changes/change-store";
import { aboutOf, type DefaultChangeInput } from "#lib/consent/changes/input";
import { defaultChangeDto } from "#lib/consent/changes/change-dto";
import type { DefaultChangeDto } from "#lib/consent/changes/shapes";
import { partiesOnRecord } from "#lib/consent/changes/parties-on-record";
import { rights } from "#lib/consent/changes/store";
import { requireParties } from "#lib/consent/parties/require-parties";
import { afterChange } from "#lib/consent/permissions/policy";
import { accountRuleOf } from "#lib/consent/permissions/rule-of-row";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import { lockForUpdate } from "#lib/people/accounts/store";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { type ChangeId, newId } from "#lib/platform/shared/ids";

/** Somebody who saved what they saw in another tab must not replace what they did not see. */
function requireNothingElse({ expectedChangeId }: DefaultChangeInput, latest: DefaultChange | null): void {
  if (expectedChangeId === undefined) return;
  if ((latest?.id ?? null) === expectedChangeId) return;
  throw new DomainError("conflict", "The default was changed elsewhere in the meantime. Nothing was saved.");
}

/**
 * Whether the latest change in force says the same, so that repeating it changes nothing and leaves nothing to undo. A change
 * that replaces choices says the same only while nothing was decided after it.
 */
async function isSaid(tx: Tx, latest: DefaultChange, input: DefaultChangeInput, named: string[]): Promise<boolean> {
  if (latest.setting !== input.default || !isDeepStrictEqual(latest.parties, named)) return false;
  if (input.appliesTo === "inheriting") return true;
  const { accountId, permission, decision, replacesChoices } = latest;
  return replacesChoices && decision === (await changes(tx).latestDecision(accountId, permission));
}

/**
 * Changes what holds for every video of the account without a live choice of its own, and, applied to
 * everything, replaces the choices made so far. Writes the account's row and no video's, however many
 * there are: a choice counts only if it was made after the decision that `choicesFrom` names. What a change in
 * force already says writes nothing, and is answered with that change.
 */
export function changeDefault(
  actor: Actor,
  input: DefaultChangeInput,
  clock: Clock = systemClock,
): Promise<DefaultChangeDto> {
  return inTransaction(async (tx) => {
    const rule = accountRuleOf(await lockForUpdate(tx, actor.accountId));
    requireScope(actor, "write");
    const store = rights(tx);
    const { permission, parties: asked } = aboutOf(input);
    const latest = await changes(tx).latestDefaultInForce(actor.accountId, permission);
    requireNothingElse(input, latest);
    const named = await requireParties(tx, { permission, setting: input.default, parties: asked });
    if (latest && (await isSaid(tx, latest, input, named))) return defaultChangeDto(latest);
    const before = rule[permission];
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
      permission,
      parties: named,
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
    await store.setDefaultRule(
      actor.accountId,
      permission,
      afterChange(before, { default: input.default, parties: named, replacesChoices, decision, at: now }),
    );
    await appendToLedger(tx, {
      kind: `${permission}-default-changed`,
      subjectAccountId: actor.accountId,
      actorAccountId: actor.accountId,
      details: {
        changeId: change.id,
        from: change.previousSetting,
        to: input.default,
        ...partiesOnRecord(change.previousParties, named),
        replacesChoices,
        decision: String(decision),
      },
    });
    await announceChange(tx, change);
    return defaultChangeDto(change);
  });
}
