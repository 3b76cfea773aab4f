import { findOpenCases } from "#lib/disputes/cases/find-open-cases";
import { getCaseOf } from "#lib/disputes/cases/get-case-of";
import { getClaimed } from "#lib/disputes/cases/get-claimed";
import { getDispute } from "#lib/disputes/cases/get-dispute";
import { getOwnCase } from "#lib/disputes/cases/get-own-case";
import { listDisputes } from "#lib/disputes/cases/list-disputes";
import { listMessages } from "#lib/disputes/cases/list-messages";
import { listOwnCases } from "#lib/disputes/cases/list-own-cases";
import { disputes } from "#lib/disputes/cases/store";
import { writeMessage } from "#lib/disputes/cases/write-message";
import { getDisputeDetails } from "#lib/disputes/desk/get-dispute-details";
import type { Actor } from "#lib/people/accounts/actor";
import type { DisputeId } from "#lib/platform/shared/ids";
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
  "disputes/cases/find-open-cases#findOpenCases": maySee(ownerOrParty, fresh, async ({ me, mark }, disputeId) =>
    (await openAbout(me, disputeId)) ? mark : "",
  ),
  // The subject would be warned.
  "disputes/cases/find-open-cases#findOpenCases (sensitive, undecided)": maySee(
    ({ relation }) => relation === "party",
    likeness,
    async ({ me, mark }, disputeId) => ((await openAbout(me, disputeId)) ? mark : ""),
  ),
  "disputes/cases/get-case-of#getCaseOf": maySee(
    anySide,
    fresh,
    ({ me }, disputeId) => getCaseOf(me, { disputeId }),
    notFound,
  ),
  "disputes/desk/get-dispute-details#getDisputeDetails": maySee(
    anySide,
    fresh,
    ({ me }, disputeId) => getDisputeDetails(me, { disputeId }),
    notFound,
  ),
  "disputes/cases/get-claimed#getClaimed": mayDo(uninvolvedStaff, fresh, ({ me }, disputeId) =>
    getClaimed(me, { disputeId }),
  ),
  "disputes/cases/get-dispute#getDispute": maySee(
    uninvolvedStaff,
    fresh,
    ({ me }, disputeId) => getDispute(me, { disputeId }),
    notFound,
  ),
  "disputes/cases/get-own-case#getOwnCase": visitorMaySee(
    ownerOrParty,
    fresh,
    ({ me }, disputeId) => getOwnCase({ visitor: me, disputeId }),
    notFound,
  ),
  // The subject would be warned.
  "disputes/cases/get-own-case#getOwnCase (sensitive, undecided)": visitorMaySee(
    ({ relation }) => relation === "party",
    likeness,
    ({ me }, disputeId) => getOwnCase({ visitor: me, disputeId }),
    notFound,
  ),
  "disputes/cases/list-disputes#listDisputes": maySee(
    uninvolvedStaff,
    fresh,
    async ({ me, mark }, disputeId) => {
      const { items } = await listDisputes(me, { limit: 200 });
      return items.some(({ id }) => id === disputeId) ? mark : "";
    },
    (cell) => (staff(cell) ? "nothing" : "not-found"),
  ),
  "disputes/cases/list-messages#listMessages": visitorMayDo(anySide, fresh, ({ me }, disputeId) =>
    listMessages(me, { disputeId }),
  ),
  "disputes/cases/list-own-cases#listOwnCases": maySee(ownerOrParty, fresh, ({ me }) =>
    listOwnCases(me, { limit: 10 }),
  ),
  "disputes/cases/list-own-cases#listOwnCases (sensitive, undecided)": maySee(
    ({ relation }) => relation === "party",
    likeness,
    ({ me }) => listOwnCases(me, { limit: 10 }),
  ),
  "disputes/cases/read-log#requireOpened": notAUseCase("the check that showing what is sealed begins with"),
  "disputes/cases/read-log#logLook": notAUseCase("the record of a read that was allowed"),
  "disputes/cases/read-log#logLooks": notAUseCase("the record of what a search was allowed to find"),
  "disputes/cases/write-message#writeMessage": mayDo(anySide, fresh, ({ me }, disputeId) =>
    writeMessage(me, { disputeId, party: "reporter", reportId: null, body: "A message", thenWait: false }),
  ),
};
