import type { Actor } from "#lib/accounts/actor";
import { findOpenCases } from "#lib/disputes/find-open-cases";
import { getDisputeDetails } from "#lib/desk/get-dispute-details";
import { getCaseOf } from "#lib/disputes/get-case-of";
import { getClaimed } from "#lib/disputes/get-claimed";
import { getDispute } from "#lib/disputes/get-dispute";
import { getOwnCase } from "#lib/disputes/get-own-case";
import { listDisputes } from "#lib/disputes/list-disputes";
import { listMessages } from "#lib/disputes/list-messages";
import { listOwnCases } from "#lib/disputes/list-own-cases";
import { writeMessage } from "#lib/disputes/write-message";
import { disputes } from "#lib/disputes/store";
import type { DisputeId } from "#lib/shared/ids";
import { type Cell, ownerOrParty, staff, uninvolvedStaff } from "#lib/testing/authorisation/cells";
import {
  mayDo,
  maySee,
  notAUseCase,
  type Outcome,
  type Rows,
  visitorMayDo,
  visitorMaySee,
} from "#lib/testing/authorisation/row";
import type { Scene } from "#lib/testing/authorisation/scene";

const fresh = (scene: Scene): Promise<DisputeId> => scene.dispute();
const likeness = (scene: Scene): Promise<DisputeId> => scene.dispute({ kind: "likeness", isSensitive: true });

/** Everybody who has a view of a case: each its own. */
const anySide = (cell: Cell): boolean => ownerOrParty(cell) || uninvolvedStaff(cell);
const notFound = (): Outcome => "not-found";

/** Whether somebody finds the case among those that are open about its video. */
async function openAbout(me: Actor, disputeId: DisputeId): Promise<boolean> {
  const dispute = await disputes().find(disputeId);
  const found = await findOpenCases(me, dispute?.videoId ? [dispute.videoId] : []);
  return [...found.values()].flat().some(({ id }) => id === disputeId);
}

/** What parties and programs of staff read of cases. */
export const disputeViewRows: Rows = {
  "disputes/find-open-cases#findOpenCases": maySee(ownerOrParty, fresh, async ({ me, mark }, disputeId) =>
    (await openAbout(me, disputeId)) ? mark : "",
  ),
  // The subject would be warned.
  "disputes/find-open-cases#findOpenCases (sensitive, undecided)": maySee(
    ({ relation }) => relation === "party",
    likeness,
    async ({ me, mark }, disputeId) => ((await openAbout(me, disputeId)) ? mark : ""),
  ),
  "disputes/get-case-of#getCaseOf": maySee(
    anySide,
    fresh,
    ({ me }, disputeId) => getCaseOf(me, { disputeId }),
    notFound,
  ),
  "desk/get-dispute-details#getDisputeDetails": maySee(
    anySide,
    fresh,
    ({ me }, disputeId) => getDisputeDetails(me, { disputeId }),
    notFound,
  ),
  "disputes/get-claimed#getClaimed": mayDo(uninvolvedStaff, fresh, ({ me }, disputeId) =>
    getClaimed(me, { disputeId }),
  ),
  "disputes/get-dispute#getDispute": maySee(
    uninvolvedStaff,
    fresh,
    ({ me }, disputeId) => getDispute(me, { disputeId }),
    notFound,
  ),
  "disputes/get-own-case#getOwnCase": visitorMaySee(
    ownerOrParty,
    fresh,
    ({ me }, disputeId) => getOwnCase({ visitor: me, disputeId }),
    notFound,
  ),
  // The subject would be warned.
  "disputes/get-own-case#getOwnCase (sensitive, undecided)": visitorMaySee(
    ({ relation }) => relation === "party",
    likeness,
    ({ me }, disputeId) => getOwnCase({ visitor: me, disputeId }),
    notFound,
  ),
  "disputes/list-disputes#listDisputes": maySee(
    uninvolvedStaff,
    fresh,
    async ({ me, mark }, disputeId) => {
      const { items } = await listDisputes(me, { limit: 200 });
      return items.some(({ id }) => id === disputeId) ? mark : "";
    },
    (cell) => (staff(cell) ? "nothing" : "not-found"),
  ),
  "disputes/list-messages#listMessages": visitorMayDo(anySide, fresh, ({ me }, disputeId) =>
    listMessages(me, { disputeId }),
  ),
  "disputes/list-own-cases#listOwnCases": maySee(ownerOrParty, fresh, ({ me }) => listOwnCases(me, { limit: 10 })),
  "disputes/list-own-cases#listOwnCases (sensitive, undecided)": maySee(
    ({ relation }) => relation === "party",
    likeness,
    ({ me }) => listOwnCases(me, { limit: 10 }),
  ),
  "disputes/read-log#requireOpened": notAUseCase("the check that showing what is sealed begins with"),
  "disputes/read-log#logLook": notAUseCase("the record of a read that was allowed"),
  "disputes/read-log#logLooks": notAUseCase("the record of what a search was allowed to find"),
  "disputes/write-message#writeMessage": mayDo(anySide, fresh, ({ me }, disputeId) =>
    writeMessage(me, { disputeId, party: "reporter", reportId: null, body: "A message", thenWait: false }),
  ),
};
