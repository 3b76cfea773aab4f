import type { Device } from "#lib/people/accounts/create-session";
import { emailTokens } from "#lib/people/accounts/email-token-store";
import { endSignUpInput, type EndSignUpInput } from "#lib/people/accounts/input";
import { limitLink } from "#lib/people/accounts/limits";
import { accounts, lockForDeletion } from "#lib/people/accounts/store";
import { LINK_IS_DEAD } from "#lib/people/accounts/verify-email";
import { inTransaction } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";

/**
 * Ends a sign-up for whoever got its link and did not sign up: the account that waits to be confirmed is removed with its name
 * and password. Throws `no-longer-possible` for a link that does not work any more.
 */
export async function endSignUp(input: EndSignUpInput, device: Device): Promise<void> {
  const { token } = endSignUpInput.parse(input);
  await limitLink(device.address);
  const id = await emailTokens().find(token, "verify-email", systemClock.now());
  if (id === null) throw new DomainError("no-longer-possible", LINK_IS_DEAD);
  await inTransaction(async (tx) => {
    const { emailVerifiedAt } = await lockForDeletion(tx, id);
    const used = await emailTokens(tx).use(token, "verify-email", systemClock.now());
    if (used === null || emailVerifiedAt !== null) throw new DomainError("no-longer-possible", LINK_IS_DEAD);
    await accounts(tx).delete(id);
  });
}
