import { addParty } from "#lib/consent/parties/add-party";
import type { AddPartyInput } from "#lib/consent/parties/input";
import { removeParty } from "#lib/consent/parties/remove-party";
import { forbidVideoRemixing } from "#lib/consent/permissions/forbid-video-remixing";
import { listForbiddenVideos } from "#lib/consent/permissions/list-forbidden-videos";
import { readJudging } from "#lib/ingest/analysis/read-judging";
import { allowHost, listAllowedHosts, removeAllowedHost } from "#lib/overview/administration/allowed-hosts";
import { approveAccess } from "#lib/overview/administration/approve-access";
import { approveSuspension } from "#lib/overview/administration/approve-suspension";
import { declineAccess } from "#lib/overview/administration/decline-access";
import { declineSuspension } from "#lib/overview/administration/decline-suspension";
import { forbidRemixing } from "#lib/overview/administration/forbid-remixing";
import { letBackIn } from "#lib/overview/administration/let-back-in";
import { countSealedCases, listAccess } from "#lib/overview/administration/list-access";
import { listSuspensions } from "#lib/overview/administration/list-suspensions";
import { proposeAccess } from "#lib/overview/administration/propose-access";
import { proposeSuspension } from "#lib/overview/administration/propose-suspension";
import { readCondition } from "#lib/overview/administration/read-condition";
import { refreshTrustListsNow } from "#lib/overview/administration/refresh-trust-lists-now";
import { revokeAccess } from "#lib/overview/administration/revoke-access";
import { sendMailAgain } from "#lib/overview/administration/send-mail-again";
import { allowedHosts } from "#lib/platform/outbound/store";
import { type DeskAccessId, newId, type PartyId, type SuspensionId } from "#lib/platform/shared/ids";
import { administrator, type Rule } from "#lib/testing/authorisation/cells";
import { mayDo, maySee, nothing, type Rows } from "#lib/testing/authorisation/row";
import type { Scene } from "#lib/testing/authorisation/scene";

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

const newParty = (): AddPartyInput => ({
  name: "A lab",
  domain: `${newHost().slice(0, -".internal".length)}.example`,
  crawlers: ["LabBot"],
  contact: undefined,
});

const keptParty = async (scene: Scene): Promise<PartyId> => addParty(await scene.other("administrator"), newParty());

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
  "overview/administration/allowed-hosts#listAllowedHosts": mayDo(administrator, nothing, ({ me }) =>
    listAllowedHosts(me),
  ),
  "consent/parties/add-party#addParty": mayDo(administrator, nothing, ({ me }) => addParty(me, newParty())),
  "consent/parties/remove-party#removeParty": mayDo(administrator, keptParty, ({ me }, partyId) =>
    removeParty(me, { partyId }),
  ),
  "overview/administration/allowed-hosts#allowHost": mayDo(administrator, nothing, ({ me }) =>
    allowHost(me, { entry: newHost(), note: "" }),
  ),
  "overview/administration/allowed-hosts#removeAllowedHost": mayDo(administrator, allowedHost, ({ me }, entry) =>
    removeAllowedHost(me, { entry }),
  ),
  "overview/administration/forbid-remixing#forbidRemixing": mayDo(
    administrator,
    nothing,
    ({ me, owner: { accountId } }) => forbidRemixing(me, { accountId, forbidden: true, reason: "A test" }),
  ),
  "overview/administration/read-condition#readCondition": mayDo(administrator, nothing, ({ me }) => readCondition(me)),
  "overview/administration/refresh-trust-lists-now#refreshTrustListsNow": mayDo(administrator, nothing, ({ me }) =>
    refreshTrustListsNow(me),
  ),
  "overview/administration/send-mail-again#sendMailAgain": mayDo(administrator, nothing, ({ me }) => sendMailAgain(me)),
  "ingest/analysis/read-judging#readJudging": mayDo(administrator, nothing, ({ me }) => readJudging(me)),
  "overview/administration/propose-suspension#proposeSuspension": mayDo(
    administrator,
    (scene) => scene.other(),
    ({ me }, { accountId }) => proposeSuspension(me, { accountId, reason: "A test" }),
  ),
  "overview/administration/approve-suspension#approveSuspension": mayDo(
    secondPerson,
    waitingSuspension,
    ({ me }, suspensionId) => approveSuspension(me, { suspensionId }),
  ),
  "overview/administration/decline-suspension#declineSuspension": mayDo(
    secondPerson,
    waitingSuspension,
    ({ me }, suspensionId) => declineSuspension(me, { suspensionId, reason: "A test" }),
  ),
  "overview/administration/list-suspensions#listSuspensions": mayDo(secondPerson, nothing, ({ me }) =>
    listSuspensions(me, { limit: 1 }),
  ),
  "overview/administration/propose-access#proposeAccess": mayDo(
    administrator,
    async (scene) => {
      await scene.other("administrator");
      return scene.other("support");
    },
    ({ me }, { accountId }) => proposeAccess(me, { accountId, reason: "A test" }),
  ),
  "overview/administration/approve-access#approveAccess": mayDo(administrator, waitingAccess, ({ me }, accessId) =>
    approveAccess(me, { accessId }),
  ),
  "overview/administration/decline-access#declineAccess": mayDo(administrator, waitingAccess, ({ me }, accessId) =>
    declineAccess(me, { accessId, reason: "A test" }),
  ),
  "overview/administration/revoke-access#revokeAccess": mayDo(
    administrator,
    async (scene) => {
      const accessId = await waitingAccess(scene);
      await approveAccess(await scene.other("administrator"), { accessId });
      return accessId;
    },
    ({ me }, accessId) => revokeAccess(me, { accessId, reason: "A test" }),
  ),
  "overview/administration/list-access#listAccess": mayDo(administrator, waitingAccess, ({ me }) =>
    listAccess(me, { limit: 1 }),
  ),
  "overview/administration/list-access#countSealedCases": mayDo(administrator, nothing, ({ me }) =>
    countSealedCases(me),
  ),
  "overview/administration/let-back-in#letBackIn": mayDo(
    administrator,
    (scene) => scene.other(),
    ({ me }, { accountId }) => letBackIn(me, { accountId }),
  ),
  "consent/permissions/forbid-video-remixing#forbidVideoRemixing": mayDo(
    administrator,
    (scene) => scene.video({ visibility: "public" }),
    ({ me }, videoId) => forbidVideoRemixing(me, { videoId, forbidden: true, reason: "A test" }),
  ),
  "consent/permissions/list-forbidden-videos#listForbiddenVideos": maySee(
    administrator,
    (scene) => scene.video({ visibility: "public", remixForbiddenAt: new Date(), remixForbiddenReason: "A test" }),
    ({ me }) => listForbiddenVideos(me, { limit: 50 }),
    "not-found",
  ),
};
