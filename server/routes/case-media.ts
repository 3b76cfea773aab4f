import { findCasePicture, findCaseVideo } from "#lib/disputes/desk/find-case-media";
import { openReferral } from "#lib/disputes/desk/open-referral";
import { asId, type DisputeId, type EvidenceId, type ReferralId } from "#lib/platform/shared/ids";
import { visitorOf } from "#server/authenticate";
import { FILE_DOWN } from "#server/request-limits";
import type { FrontRequest, FrontRoute } from "#server/route";
import { sendBody } from "#server/send-body";

const methods = ["GET", "HEAD"];
const disputeOf = ({ params }: FrontRequest): DisputeId => asId<DisputeId>(params["dispute"] ?? "");

/** What cases are about, for the staff on them alone; no browser keeps any of it. */
export const caseMediaRoutes: readonly FrontRoute[] = [
  {
    methods,
    path: /^\/media\/cases\/(?<dispute>[^/]+)\/evidence\/(?<evidence>[^/]+)\/(?<place>\d{1,2})$/,
    limits: FILE_DOWN,
    async handle(request) {
      const evidenceId = asId<EvidenceId>(request.params["evidence"] ?? "");
      const place = Number(request.params["place"]);
      const asked = { disputeId: disputeOf(request), evidenceId, place };
      await sendBody(request, await findCasePicture(await visitorOf(request), asked), { keep: false });
    },
  },
  {
    methods: ["GET"],
    path: /^\/media\/cases\/(?<dispute>[^/]+)\/referrals\/(?<referral>[^/]+)$/,
    limits: FILE_DOWN,
    async handle(request) {
      const referralId = asId<ReferralId>(request.params["referral"] ?? "");
      const asked = { disputeId: disputeOf(request), referralId };
      const { name, body } = await openReferral(await visitorOf(request), asked);
      await sendBody(request, body, { keep: false, saveAs: name });
    },
  },
  {
    methods,
    path: /^\/media\/cases\/(?<dispute>[^/]+)\/file$/,
    limits: FILE_DOWN,
    async handle(request) {
      const asked = { disputeId: disputeOf(request) };
      await sendBody(request, await findCaseVideo(await visitorOf(request), asked), { keep: false });
    },
  },
];
