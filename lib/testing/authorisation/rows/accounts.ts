import { listAccounts } from "#lib/overview/administration/list-accounts";
import { getPlatformRule, setPlatformRule } from "#lib/overview/administration/platform-rule";
import { setRole } from "#lib/overview/administration/set-role";
import { deleteAccount } from "#lib/overview/privacy/delete-account";
import { exportAccount } from "#lib/overview/privacy/export-account";
import { changeHandle } from "#lib/people/accounts/change-handle";
import { changePassword } from "#lib/people/accounts/change-password";
import { createSession } from "#lib/people/accounts/create-session";
import { createToken } from "#lib/people/accounts/create-token";
import { getOwnAccount } from "#lib/people/accounts/get-own-account";
import { listSessions } from "#lib/people/accounts/list-sessions";
import { listTokens } from "#lib/people/accounts/list-tokens";
import { revokeOtherSessions } from "#lib/people/accounts/revoke-other-sessions";
import { revokeSession } from "#lib/people/accounts/revoke-session";
import { revokeToken } from "#lib/people/accounts/revoke-token";
import { removeAvatar } from "#lib/people/accounts/set-avatar";
import { updateProfile } from "#lib/people/accounts/update-profile";
import { inTransaction } from "#lib/platform/db/transaction";
import { type ApiTokenId, asId, newId } from "#lib/platform/shared/ids";
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
  "people/accounts/change-handle#changeHandle": mayDo(signedIn, nothing, ({ me }) =>
    changeHandle(me, { handle: newHandle() }),
  ),
  "people/accounts/change-password#changePassword": mayDo(signedIn, nothing, ({ me }) =>
    changePassword(me, { current: TEST_PASSWORD, password: "eighteen red bicycles" }),
  ),
  "people/accounts/create-token#createToken": mayDo(signedIn, nothing, ({ me }) =>
    createToken(me, { name: "A program", scopes: ["read"] }),
  ),
  "people/accounts/get-own-account#getOwnAccount": maySee(owner, markedProfile, ({ me }) => getOwnAccount(me)),
  "overview/administration/list-accounts#listAccounts": mayDo(administrator, nothing, ({ me }) => listAccounts(me, {})),
  "people/accounts/list-sessions#listSessions": maySee(owner, markedSession, ({ me }) => listSessions(me)),
  "people/accounts/list-tokens#listTokens": maySee(owner, markedToken, ({ me }) => listTokens(me)),
  "overview/administration/platform-rule#getPlatformRule": mayDo(administrator, nothing, ({ me }) =>
    getPlatformRule(me),
  ),
  "overview/administration/platform-rule#setPlatformRule": mayDo(administrator, nothing, ({ me }) =>
    setPlatformRule(me, { newAccountRemix: "deny" }),
  ),
  "people/accounts/prove-password#provePassword": notAUseCase(
    "a step of changing the password and of deleting the account",
  ),
  "people/accounts/revoke-other-sessions#revokeOtherSessions": mayDo(signedIn, nothing, ({ me }) =>
    revokeOtherSessions(me),
  ),
  "people/accounts/revoke-session#revokeSession": mayDo(owner, markedSession, ({ me }, id) => revokeSession(me, id)),
  "people/accounts/revoke-token#revokeToken": mayDo(owner, markedToken, ({ me }, id) => revokeToken(me, id)),
  "people/accounts/set-avatar#setAvatar": notAUseCase("takes a picture for the actor's own account and nothing else"),
  "people/accounts/set-avatar#removeAvatar": mayDo(signedIn, nothing, ({ me }) => removeAvatar(me)),
  "overview/administration/set-role#setRole": mayDo(administrator, somebody, ({ me }, { accountId }) =>
    setRole(me, { accountId, role: "support" }),
  ),
  "people/accounts/update-profile#updateProfile": mayDo(signedIn, nothing, ({ me }) =>
    updateProfile(me, { displayName: "Me", bio: "" }),
  ),
  // Whoever types another's handle is asked for their own; and the last administrator stays, so there is one more.
  "overview/privacy/delete-account#deleteAccount": mayDo(
    owner,
    (scene) => scene.other("administrator"),
    ({ me, owner: { handle } }) => deleteAccount(me, { password: TEST_PASSWORD, handle }),
    "invalid-input",
  ),
  "overview/privacy/export-account#exportAccount": maySee(owner, markedProfile, ({ me }) => exportAccount(me)),
};
