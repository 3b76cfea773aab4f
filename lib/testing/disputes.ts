import { type OpenDisputeInput, openDisputeInput } from "#lib/disputes/cases/input";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { type DisputeRecord, disputes } from "#lib/disputes/cases/store";
import { type AccountId, asId, type DisputeId } from "#lib/platform/shared/ids";
import { makeAccount } from "#lib/testing/accounts";
import { actorFor, makeAccount as makeRow, makeVideo } from "#lib/testing/factories";

import type { Actor } from "#lib/people/accounts/actor";
import type { DisputeKind } from "#lib/platform/shared/dispute-vocabulary";
import type { z } from "zod";

type Sent = z.input<typeof openDisputeInput>;

/** A report as a form would send it, with every statement that a law can want. */
export const reportOf = (sent: Partial<Sent> & Pick<Sent, "target">): OpenDisputeInput =>
  openDisputeInput.parse({
    kind: "missing-label",
    text: "This was made by AI and does not say so.",
    origin: "watch",
    statements: { goodFaith: true, noConsent: true, depicted: "me", signature: "A Reporter" },
    ...sent,
  });

/** A member as a row, without a password that takes time to hash, and the person signed in to it. */
export async function makePerson(): Promise<{ id: AccountId; email: string; actor: Actor }> {
  const { id, email } = await makeRow();
  return { id: asId<AccountId>(id), email, actor: actorFor({ id }) };
}

/** Someone of the support staff, signed in. */
export async function makeStaff(role: "support" | "senior-support" = "support"): Promise<Actor> {
  const account = await makeRow({ role: role === "support" ? "support" : "senior_support" });
  return actorFor(account, { role });
}

/** The case, as it stands. */
export async function caseOf(id: string): Promise<DisputeRecord> {
  const dispute = await disputes().find(asId<DisputeId>(id));
  if (!dispute) throw new Error("There is no such case.");
  return dispute;
}

type MakeCase = { kind?: DisputeKind } & Partial<Sent>;

async function caseAmong<Person extends { id: AccountId; actor: Actor }>(
  make: () => Promise<Person>,
  options: MakeCase,
) {
  const [creator, reporter] = [await make(), await make()];
  const video = await makeVideo(creator.id, { labelKind: "ai_generated" });
  const opened = await openDispute(
    options.kind === "wrong-label" ? creator.actor : reporter.actor,
    reportOf({ target: { type: "video", id: video.id }, ...options }),
  );
  if (opened.state !== "opened") throw new Error("A report of somebody signed in opens a case.");
  return { creator, reporter, video, ...opened };
}

/** A case about a public video of a member, reported by another one through the use case that everybody goes through. */
export const makeCase = (options: MakeCase = {}) => caseAmong(makeAccount, options);

/** The same between people who cannot sign in, for tests that make many. */
export const makeQuickCase = (options: MakeCase = {}) => caseAmong(makePerson, options);
