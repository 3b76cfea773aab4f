import { createSession, type Device } from "#lib/accounts/create-session";
import { signInInput, type SignInInput } from "#lib/accounts/input";
import { SIGN_IN } from "#lib/accounts/limits";
import { passwordMatches } from "#lib/accounts/password-hash";
import { accounts, lockForShare } from "#lib/accounts/store";
import { inTransaction } from "#lib/db/transaction";
import { addressKey, consume, giveBack, type Limit } from "#lib/limits/limit";
import { DomainError } from "#lib/shared/domain-error";
import { type AccountId, asId, type SessionId } from "#lib/shared/ids";

/** One sentence for a wrong address, a wrong password and an unconfirmed address: which of them is nobody's business. */
const SIGN_IN_REFUSED = "The address or the password is not right, or the address has not been confirmed yet.";

const SUSPENDED = "This account is suspended. Write to the operator of this site.";
const SUSPENDED_BY_DECISION =
  "This account is suspended. The reasons were mailed to its address: the link in that message opens your case without signing in, and there you can appeal.";

/**
 * Opens a session for whoever knows an account's password. Throws `not-signed-in` with one sentence for
 * every reason that would tell whether there is such an account; takes as long for an unknown address.
 */
export async function signIn(input: SignInInput, device: Device): Promise<SessionId> {
  const { email, password } = signInInput.parse(input);
  const from = addressKey(device.address);
  const counted: [Limit, string][] = [
    [SIGN_IN.address, from],
    [SIGN_IN.pair, `${email} ${from}`],
    [SIGN_IN.account, email],
  ];
  for (const [limit, key] of counted) await consume(limit, key);

  const account = await accounts().findForSignIn(email);
  const matches = await passwordMatches(account?.passwordHash ?? null, password);
  if (!account || !matches || account.emailVerifiedAt === null) throw new DomainError("not-signed-in", SIGN_IN_REFUSED);
  for (const [limit, key] of counted) await giveBack(limit, key);

  const id = asId<AccountId>(account.id);
  return inTransaction(async (tx) => {
    const { suspendedAt, suspendedByDecision } = await lockForShare(tx, id);
    if (suspendedAt) throw new DomainError("not-allowed", suspendedByDecision ? SUSPENDED_BY_DECISION : SUSPENDED);
    return createSession(tx, id, device);
  });
}
