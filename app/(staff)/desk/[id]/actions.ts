"use server";

import { approveInput, decideInput, hearInput, reverseInput } from "#lib/decisions/input";
import { addNote } from "#lib/disputes/add-note";
import { assignDispute } from "#lib/disputes/assign-dispute";
import { claimDispute } from "#lib/disputes/claim-dispute";
import { closeDispute } from "#lib/disputes/close-dispute";
import { escalateDispute } from "#lib/disputes/escalate-dispute";
import * as input from "#lib/disputes/input";
import { linkDisputes } from "#lib/disputes/link-disputes";
import { mergeDisputes } from "#lib/disputes/merge-disputes";
import { releaseDispute } from "#lib/disputes/release-dispute";
import { reopenDispute } from "#lib/disputes/reopen-dispute";
import { resumeDispute } from "#lib/disputes/resume-dispute";
import { revealIdentity } from "#lib/disputes/reveal-identity";
import { sendMessage } from "#lib/disputes/send-message";
import { splitDispute } from "#lib/disputes/split-dispute";
import { triageDispute } from "#lib/disputes/triage-dispute";
import { waitDispute } from "#lib/disputes/wait-dispute";
import { DomainError } from "#lib/shared/domain-error";
import { action } from "#lib/web/action";

export const claim = action(input.disputeInput, (actor, sent) => claimDispute(actor, sent));
export const assign = action(input.assignInput, (actor, sent) => assignDispute(actor, sent));
export const release = action(input.reasonedInput, (actor, sent) => releaseDispute(actor, sent));
export const triage = action(input.triageInput, (actor, sent) => triageDispute(actor, sent));
export const wait = action(input.waitInput, (actor, sent) => waitDispute(actor, sent));
export const resume = action(input.reasonedInput, (actor, sent) => resumeDispute(actor, sent));
export const escalate = action(input.reasonedInput, (actor, sent) => escalateDispute(actor, sent));
export const close = action(input.closeInput, (actor, sent) => closeDispute(actor, sent));
export const reopen = action(input.reasonedInput, (actor, sent) => reopenDispute(actor, sent));
export const merge = action(input.mergeInput, (actor, sent) => mergeDisputes(actor, sent));
export const link = action(input.linkInput, (actor, sent) => linkDisputes(actor, sent));
export const split = action(input.splitInput, (actor, sent) => splitDispute(actor, sent));
export const note = action(input.noteInput, (actor, sent) => addNote(actor, sent));
export const message = action(input.staffMessageInput, (actor, sent) => sendMessage(actor, sent));
export const reveal = action(input.revealInput, (actor, sent) => revealIdentity(actor, sent));

const notYet = (): Promise<never> => {
  throw new DomainError("unavailable", "Decisions cannot be made yet.");
};
export const decide = action(decideInput, notYet);
export const approve = action(approveInput, notYet);
export const hear = action(hearInput, notYet);
export const reverse = action(reverseInput, notYet);
