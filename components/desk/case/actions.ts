import type { z } from "zod";

import type { ClaimNextAction } from "#components/desk/queue/claim-next";
import type {
  assignInput,
  changeKindInput,
  closeInput,
  linkInput,
  mergeInput,
  noteInput,
  reasonedInput,
  revealInput,
  splitInput,
  staffMessageInput,
  triageInput,
  waitInput,
} from "#lib/disputes/cases/input";
import type { Identity } from "#lib/disputes/cases/read-store";
import type { approveInput, decideInput, hearInput, reverseInput, stopInput } from "#lib/disputes/decisions/input";
import type { ActionResult } from "#lib/web/action";

type Send<Schema extends z.ZodType, Value = unknown> = (input: z.input<Schema>) => Promise<ActionResult<Value>>;

/** Everything that staff can do on the page of a case: the server actions of the page. */
export interface CaseActions {
  claim: (input: { disputeId: string }) => Promise<ActionResult<unknown>>;
  assign: Send<typeof assignInput>;
  release: Send<typeof reasonedInput>;
  triage: Send<typeof triageInput>;
  wait: Send<typeof waitInput>;
  resume: Send<typeof reasonedInput>;
  escalate: Send<typeof reasonedInput>;
  close: Send<typeof closeInput>;
  reopen: Send<typeof reasonedInput>;
  merge: Send<typeof mergeInput>;
  link: Send<typeof linkInput>;
  split: Send<typeof splitInput>;
  changeKind: Send<typeof changeKindInput>;
  note: Send<typeof noteInput>;
  message: Send<typeof staffMessageInput>;
  reveal: Send<typeof revealInput, Identity>;
  decide: Send<typeof decideInput>;
  approve: Send<typeof approveInput>;
  decline: Send<typeof approveInput>;
  hear: Send<typeof hearInput>;
  reverse: Send<typeof reverseInput>;
  stop: Send<typeof stopInput>;
  claimNext: ClaimNextAction;
}
