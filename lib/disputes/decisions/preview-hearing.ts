import { logLook } from "#lib/disputes/cases/read-log";
import type { HearingPreviewInput } from "#lib/disputes/decisions/input";
import { heardOf, loadHearing } from "#lib/disputes/decisions/load-hearing";
import { prepareFrom } from "#lib/disputes/decisions/prepare-decision";
import { previewOf } from "#lib/disputes/decisions/preview";
import type { PreviewDto } from "#lib/disputes/decisions/shapes";
import type { Actor } from "#lib/people/accounts/actor";

/**
 * What hearing an appeal like this would do, in facts: nothing is changed. With the statements of reasons as drafted
 * from the case, for whoever hears it to edit. Throws as `hearAppeal` does for whoever may not hear it.
 */
export async function previewHearing(actor: Actor, input: HearingPreviewInput): Promise<PreviewDto> {
  const { dispute, first, plan } = await loadHearing(actor, input);
  await logLook(actor, dispute, "case");
  const heard = await heardOf({ dispute, first }, input.outcome);
  // What is decided instead begins where the first decision is undone.
  const prepared = await prepareFrom(heard.after, dispute, plan);
  const nothing = { problem: null, measures: [], copies: [] };
  return previewOf(dispute, input.outcome === "upheld" ? { ...prepared, ...nothing } : prepared, plan, heard);
}
