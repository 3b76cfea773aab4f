import { endpointDto } from "#lib/messaging/webhooks/dto";
import { type CreateEndpointInput, createEndpointInput } from "#lib/messaging/webhooks/input";
import { limitChecks } from "#lib/messaging/webhooks/limits";
import { newSecret } from "#lib/messaging/webhooks/secrets";
import type { WebhookWithSecretDto } from "#lib/messaging/webhooks/shapes";
import { endpoints } from "#lib/messaging/webhooks/store";
import { requireReachable } from "#lib/messaging/webhooks/target";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import { refuseEndedSession } from "#lib/people/accounts/refuse-ended-session";
import { lockForUpdate } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { newId, type WebhookId } from "#lib/platform/shared/ids";

const MAX_ENDPOINTS = 20;

/** Throws `not-allowed` where somebody else than an administrator asks to hear of everybody. */
export function requireAdministratorFor(wholeInstallation: boolean | undefined, actor: Actor): void {
  if (wholeInstallation !== true || actor.role === "administrator") return;
  const detail = "Only an administrator's endpoint can hear of the whole installation.";
  throw new DomainError("not-allowed", detail, { fields: { wholeInstallation: detail } });
}

/** Makes an endpoint that is told of events from now on. Its secret is in the answer, and shown nowhere else. */
export async function createEndpoint(actor: Actor, input: CreateEndpointInput): Promise<WebhookWithSecretDto> {
  requireScope(actor, "write");
  const wanted = createEndpointInput.parse(input);
  requireAdministratorFor(wanted.wholeInstallation, actor);
  await limitChecks(actor.accountId);
  // Before the transaction: a name server may take seconds.
  await requireReachable(wanted.url);
  const id = newId<WebhookId>();
  const { shown, sealed } = newSecret(id);
  return inTransaction(async (tx) => {
    // Exclusive, so that two at once do not both see the last free place.
    await lockForUpdate(tx, actor.accountId);
    await refuseEndedSession(tx, actor);
    const store = endpoints(tx);
    if ((await store.countOf(actor.accountId)) >= MAX_ENDPOINTS) {
      throw new DomainError(
        "not-allowed",
        `An account has at most ${String(MAX_ENDPOINTS)} webhooks. Delete one first.`,
      );
    }
    const made = await store.insert({
      ...wanted,
      id,
      accountId: actor.accountId,
      sealedSecret: sealed,
      // Until it has answered quickly once: an address nobody has tried yet must not keep the others waiting.
      slow: true,
      createdAt: systemClock.now(),
    });
    return { ...endpointDto(made), secret: shown };
  });
}
