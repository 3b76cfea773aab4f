import { type OpenDisputeInput, openDisputeInput } from "#lib/disputes/input";
import { openDispute } from "#lib/disputes/open-dispute";
import { type DisputeRecord, disputes } from "#lib/disputes/store";
import { type DisputeId, asId } from "#lib/shared/ids";
import { makeAccount } from "#lib/testing/accounts";
import { actorFor, makeVideo } from "#lib/testing/factories";

import type { Actor } from "#lib/accounts/actor";
import type { DisputeKind } from "#lib/shared/dispute-vocabulary";
import type { z } from "zod";

type Sent = z.input<typeof openDisputeInput>;

/** A report as a form would send it, with every statement that a law can want. */
export const reportOf = (sent: Partial<Sent> & Pick<Sent, "target">): OpenDisputeInput =>
  openDisputeInput.parse({
    ...{ kind: "missing-label", text: "This was made by AI and does not say so.", origin: "watch" },
    statements: { goodFaith: true, noConsent: true, depicted: "me", signature: "A Reporter" },
    ...sent,
  });

/** Someone of the support staff, signed in. */
export const makeStaff = async (role: "support" | "senior-support" = "support"): Promise<Actor> =>
  (await makeAccount(role)).actor;

/** The case, as it stands. */
export async function caseOf(id: string): Promise<DisputeRecord> {
  const dispute = await disputes().find(asId<DisputeId>(id));
  if (!dispute) throw new Error("There is no such case.");
  return dispute;
}

/** A case about a public video of a member, reported by another one through the use case that everybody goes through. */
export async function makeCase(options: { kind?: DisputeKind } & Partial<Sent> = {}) {
  const [creator, reporter] = [await makeAccount(), await makeAccount()];
  const video = await makeVideo(creator.id, { labelKind: "ai_generated" });
  const opened = await openDispute(
    options.kind === "wrong-label" ? actorFor(creator) : actorFor(reporter),
    reportOf({ target: { type: "video", id: video.id }, ...options }),
  );
  if (opened.state !== "opened") throw new Error("A report of somebody signed in opens a case.");
  return { creator, reporter, video, ...opened };
}
