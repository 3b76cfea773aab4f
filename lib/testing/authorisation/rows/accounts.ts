import { changeHandle } from "#lib/accounts/change-handle";
import { changePassword } from "#lib/accounts/change-password";
import { createSession } from "#lib/accounts/create-session";
import { createToken } from "#lib/accounts/create-token";
import { getOwnAccount } from "#lib/accounts/get-own-account";
import { listAccounts } from "#lib/accounts/list-accounts";
import { listSessions } from "#lib/accounts/list-sessions";
import { listTokens } from "#lib/accounts/list-tokens";
import { getPlatformRule, setPlatformRule } from "#lib/accounts/platform-rule";
import { revokeOtherSessions } from "#lib/accounts/revoke-other-sessions";
import { revokeSession } from "#lib/accounts/revoke-session";
import { revokeToken } from "#lib/accounts/revoke-token";
import { removeAvatar } from "#lib/accounts/set-avatar";
import { setRole } from "#lib/administration/set-role";
import { updateProfile } from "#lib/accounts/update-profile";
import { inTransaction } from "#lib/db/transaction";
import { deleteAccount } from "#lib/privacy/delete-account";
import { exportAccount } from "#lib/privacy/export-account";
import { type ApiTokenId, asId, newId } from "#lib/shared/ids";
import { TEST_PASSWORD } from "#lib/testing/accounts";
import { administrator, owner, signedIn } from "#lib/testing/authorisation/cells";
import { mayDo, maySee, notAUseCase, nothing, type Rows } from "#lib/testing/authorisation/row";
import type { Scene } from "#lib/testing/authorisation/scene";

const newHandle = (): string =>
  `t${newId<string>()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "")}`;

const somebody = (scene: Scene) => scene.other();

const markedSession = ({ owner: { accountId }, mark }: Scene) =>
  inTransaction((tx) => createSession(tx, accountId, { userAgent: "a test", address: mark }));

async function markedToken({ owner: whose, mark }: Scene): Promise<ApiTokenId> {
  await createToken(whose, { name: mark, scopes: ["read"] });
  const [token] = await listTokens(whose);
  return asId<ApiTokenId>(token?.id ?? "");
}

const markedProfile = ({ owner: whose, mark }: Scene) => updateProfile(whose, { displayName: "Someone", bio: mark });

/** Of an account, by its person, with nothing of anybody else's in reach. */
export const accountRows: Rows = {
  "accounts/change-handle#changeHandle": mayDo(signedIn, nothing, ({ me }) =>
    changeHandle(me, { handle: newHandle() }),
  ),
  "accounts/change-password#changePassword": mayDo(signedIn, nothing, ({ me }) =>
    changePassword(me, { current: TEST_PASSWORD, password: "eighteen red bicycles" }),
  ),
  "accounts/create-token#createToken": mayDo(signedIn, nothing, ({ me }) =>
    createToken(me, { name: "A program", scopes: ["read"] }),
  ),
  "accounts/get-own-account#getOwnAccount": maySee(owner, markedProfile, ({ me }) => getOwnAccount(me)),
  "accounts/list-accounts#listAccounts": mayDo(administrator, nothing, ({ me }) => listAccounts(me, {})),
  "accounts/list-sessions#listSessions": maySee(owner, markedSession, ({ me }) => listSessions(me)),
  "accounts/list-tokens#listTokens": maySee(owner, markedToken, ({ me }) => listTokens(me)),
  "accounts/platform-rule#getPlatformRule": mayDo(administrator, nothing, ({ me }) => getPlatformRule(me)),
  "accounts/platform-rule#setPlatformRule": mayDo(administrator, nothing, ({ me }) =>
    setPlatformRule(me, { newAccountRemix: "deny" }),
  ),
  "accounts/prove-password#provePassword": notAUseCase("a step of changing the password and of deleting the account"),
  "accounts/revoke-other-sessions#revokeOtherSessions": mayDo(signedIn, nothing, ({ me }) => revokeOtherSessions(me)),
  "accounts/revoke-session#revokeSession": mayDo(owner, markedSession, ({ me }, id) => revokeSession(me, id)),
  "accounts/revoke-token#revokeToken": mayDo(owner, markedToken, ({ me }, id) => revokeToken(me, id)),
  "accounts/set-avatar#setAvatar": notAUseCase("takes a picture for the actor's own account and nothing else"),
  "accounts/set-avatar#removeAvatar": mayDo(signedIn, nothing, ({ me }) => removeAvatar(me)),
  "administration/set-role#setRole": mayDo(administrator, somebody, ({ me }, { accountId }) =>
    setRole(me, { accountId, role: "support" }),
  ),
  "accounts/update-profile#updateProfile": mayDo(signedIn, nothing, ({ me }) =>
    updateProfile(me, { displayName: "Me", bio: "" }),
  ),
  // Whoever types another's handle is asked for their own; and the last administrator stays, so there is one more.
  "privacy/delete-account#deleteAccount": mayDo(
    owner,
    (scene) => scene.other("administrator"),
    ({ me, owner: { handle } }) => deleteAccount(me, { password: TEST_PASSWORD, handle }),
    "invalid-input",
  ),
  "privacy/export-account#exportAccount": maySee(owner, markedProfile, ({ me }) => exportAccount(me)),
};
