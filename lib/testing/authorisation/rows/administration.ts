import { allowHost, listAllowedHosts, removeAllowedHost } from "#lib/administration/allowed-hosts";
import { forbidRemixing } from "#lib/administration/forbid-remixing";
import { readCondition } from "#lib/administration/read-condition";
import { refreshTrustListsNow } from "#lib/administration/refresh-trust-lists-now";
import { setSuspension } from "#lib/administration/set-suspension";
import { allowedHosts } from "#lib/outbound/store";
import { forbidVideoRemixing } from "#lib/rights/forbid-video-remixing";
import { listForbiddenVideos } from "#lib/rights/list-forbidden-videos";
import { newId } from "#lib/shared/ids";
import { administrator } from "#lib/testing/authorisation/cells";
import { mayDo, maySee, nothing, type Rows } from "#lib/testing/authorisation/row";

const newHost = (): string =>
  `h${newId<string>()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "")}.internal`;

async function allowedHost(): Promise<string> {
  const entry = newHost();
  await allowedHosts().insert({ entry, note: "", createdAt: new Date(), createdBy: "a test" });
  return entry;
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
  "administration/set-suspension#setSuspension": mayDo(
    administrator,
    (scene) => scene.other(),
    ({ me }, { accountId }) => setSuspension(me, { accountId, suspended: true }),
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
