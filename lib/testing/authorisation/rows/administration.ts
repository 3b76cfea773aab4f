import { approveAccess } from "#lib/administration/approve-access";
import { declineAccess } from "#lib/administration/decline-access";
import { countSealedCases, listAccess } from "#lib/administration/list-access";
import { proposeAccess } from "#lib/administration/propose-access";
import { revokeAccess } from "#lib/administration/revoke-access";
import { allowHost, listAllowedHosts, removeAllowedHost } from "#lib/administration/allowed-hosts";
import { forbidRemixing } from "#lib/administration/forbid-remixing";
import { readCondition } from "#lib/administration/read-condition";
import { refreshTrustListsNow } from "#lib/administration/refresh-trust-lists-now";
import { approveSuspension } from "#lib/administration/approve-suspension";
import { declineSuspension } from "#lib/administration/decline-suspension";
import { letBackIn } from "#lib/administration/let-back-in";
import { listSuspensions } from "#lib/administration/list-suspensions";
import { proposeSuspension } from "#lib/administration/propose-suspension";
import { sendMailAgain } from "#lib/administration/send-mail-again";
import { allowedHosts } from "#lib/outbound/store";
import { forbidVideoRemixing } from "#lib/rights/forbid-video-remixing";
import { listForbiddenVideos } from "#lib/rights/list-forbidden-videos";
import { type DeskAccessId, newId, type SuspensionId } from "#lib/shared/ids";
import { administrator, type Rule } from "#lib/testing/authorisation/cells";
import { mayDo, maySee, nothing, type Rows } from "#lib/testing/authorisation/row";
import type { Scene } from "#lib/testing/authorisation/scene";
import { readJudging } from "#lib/uploads/read-judging";

const newHost = (): string =>
  `h${newId<string>()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "")}.internal`;

async function allowedHost(): Promise<string> {
  const entry = newHost();
  await allowedHosts().insert({ entry, note: "", createdAt: new Date(), createdBy: "a test" });
  return entry;
}

const secondPerson: Rule = ({ role }) => role === "administrator" || role === "senior-support";

/** Proposed by somebody else, and about somebody else. */
async function waitingSuspension(scene: Scene): Promise<SuspensionId> {
  const [proposer, { accountId }] = [await scene.other("administrator"), await scene.other()];
  await scene.other("senior-support");
  return proposeSuspension(proposer, { accountId, reason: "A test" });
}

/** Proposed by another administrator. */
async function waitingAccess(scene: Scene): Promise<DeskAccessId> {
  const [proposer, { accountId }] = [await scene.other("administrator"), await scene.other("support")];
  await scene.other("administrator");
  return proposeAccess(proposer, { accountId, reason: "A test" });
}

/** For administrators alone: to everybody else none of it exists. */
export const administrationRows: Rows = {
  "administration/allowed-hosts#listAllowedHosts": mayDo(administrator, nothing, ({ me }) => listAllowedHosts(me)),
  "administration/allowed-hosts#allowHost": mayDo(administrator, nothing, ({ me }) =>
    allowHost(me, { entry: newHost(), note: "" }),
  ),
  "administration/allowed-hosts#removeAllowedHost": mayDo(administrator, allowedHost, ({ me }, entry) =>
    removeAllowedHost(me, { entry }),
  ),
  "administration/forbid-remixing#forbidRemixing": mayDo(administrator, nothing, ({ me, owner: { accountId } }) =>
    forbidRemixing(me, { accountId, forbidden: true, reason: "A test" }),
  ),
  "administration/read-condition#readCondition": mayDo(administrator, nothing, ({ me }) => readCondition(me)),
  "administration/refresh-trust-lists-now#refreshTrustListsNow": mayDo(administrator, nothing, ({ me }) =>
    refreshTrustListsNow(me),
  ),
  "administration/send-mail-again#sendMailAgain": mayDo(administrator, nothing, ({ me }) => sendMailAgain(me)),
  "uploads/read-judging#readJudging": mayDo(administrator, nothing, ({ me }) => readJudging(me)),
  "administration/propose-suspension#proposeSuspension": mayDo(
    administrator,
    (scene) => scene.other(),
    ({ me }, { accountId }) => proposeSuspension(me, { accountId, reason: "A test" }),
  ),
  "administration/approve-suspension#approveSuspension": mayDo(
    secondPerson,
    waitingSuspension,
    ({ me }, suspensionId) => approveSuspension(me, { suspensionId }),
  ),
  "administration/decline-suspension#declineSuspension": mayDo(
    secondPerson,
    waitingSuspension,
    ({ me }, suspensionId) => declineSuspension(me, { suspensionId, reason: "A test" }),
  ),
  "administration/list-suspensions#listSuspensions": mayDo(secondPerson, nothing, ({ me }) =>
    listSuspensions(me, { limit: 1 }),
  ),
  "administration/propose-access#proposeAccess": mayDo(
    administrator,
    async (scene) => {
      await scene.other("administrator");
      return scene.other("support");
    },
    ({ me }, { accountId }) => proposeAccess(me, { accountId, reason: "A test" }),
  ),
  "administration/approve-access#approveAccess": mayDo(administrator, waitingAccess, ({ me }, accessId) =>
    approveAccess(me, { accessId }),
  ),
  "administration/decline-access#declineAccess": mayDo(administrator, waitingAccess, ({ me }, accessId) =>
    declineAccess(me, { accessId, reason: "A test" }),
  ),
  "administration/revoke-access#revokeAccess": mayDo(
    administrator,
    async (scene) => {
      const accessId = await waitingAccess(scene);
      await approveAccess(await scene.other("administrator"), { accessId });
      return accessId;
    },
    ({ me }, accessId) => revokeAccess(me, { accessId, reason: "A test" }),
  ),
  "administration/list-access#listAccess": mayDo(administrator, waitingAccess, ({ me }) =>
    listAccess(me, { limit: 1 }),
  ),
  "administration/list-access#countSealedCases": mayDo(administrator, nothing, ({ me }) => countSealedCases(me)),
  "administration/let-back-in#letBackIn": mayDo(
    administrator,
    (scene) => scene.other(),
    ({ me }, { accountId }) => letBackIn(me, { accountId }),
  ),
  "rights/forbid-video-remixing#forbidVideoRemixing": mayDo(
    administrator,
    (scene) => scene.video({ visibility: "public" }),
    ({ me }, videoId) => forbidVideoRemixing(me, { videoId, forbidden: true, reason: "A test" }),
  ),
  "rights/list-forbidden-videos#listForbiddenVideos": maySee(
    administrator,
    (scene) => scene.video({ visibility: "public", remixForbiddenAt: new Date(), remixForbiddenReason: "A test" }),
    ({ me }) => listForbiddenVideos(me, { limit: 50 }),
    "not-found",
  ),
};
