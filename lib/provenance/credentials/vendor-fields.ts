import { z } from "zod";

import { boundedLine } from "#lib/platform/shared/plain-text";
import { sourceTypeTerm } from "#lib/provenance/credentials/digital-source-types";

/**
 * Fields in which vendors name AI outside of what the Asset Signals Rubric reads. They decide no label; they are told, and
 * where one is found no sentence says that nothing about AI was.
 *
 * As of November 2026, after the fields that the Content Authenticity Initiative's own library reads (c2pa-js,
 * selectors/generative-info.ts): the first releases of Adobe Firefly wrote an assertion `com.adobe.generative-ai`; Adobe's
 * tools with models of partners write the parameters `com.adobe.digitalSourceType`, `com.adobe.type` and
 * `com.adobe.details` into an action.
 */
const ASSERTIONS: Record<string, string> = { "com.adobe.generative-ai": "Adobe" };
const PARAMETERS: Record<string, string> = {
  "com.adobe.digitalSourceType": "Adobe",
  "com.adobe.generative-ai": "Adobe",
};

/** What stands beside a field and names the model. */
const DETAILS = ["com.adobe.details", "description", "model", "name"];

const AI_TERMS = new Set([
  "trainedAlgorithmicMedia",
  "compositeWithTrainedAlgorithmicMedia",
  "compositeSynthetic",
  "trainedAlgorithmicData",
]);

export const vendorField = z.object({
  vendor: z.string(),
  field: z.string(),
  /** The model or tool that stands beside it. */
  detail: z.string().nullable(),
  /** The label of the manifest that has it. */
  manifest: z.string(),
  /** The action that has it; null for an assertion. */
  action: z.string().nullable(),
});
export type VendorField = z.infer<typeof vendorField>;

const MAX_DETAIL_LENGTH = 100;
const MAX_ACTION_LENGTH = 200;

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

function detailIn(values: Record<string, unknown>): string | null {
  const named = DETAILS.map((name) => values[name]).find((value) => typeof value === "string");
  return typeof named === "string" ? boundedLine(named, MAX_DETAIL_LENGTH) || null : null;
}

/** A source type counts when it names a generative model; any other field counts by being there. */
const namesAi = (field: string, value: unknown): boolean =>
  field.endsWith("digitalSourceType")
    ? typeof value === "string" && AI_TERMS.has(sourceTypeTerm(value)?.term ?? "")
    : value !== null && value !== undefined && value !== false;

/** The vendor fields among the assertions of a manifest. */
export const fieldsOfAssertions = (
  manifest: string,
  assertions: readonly { label: string; data?: unknown }[],
): VendorField[] =>
  assertions.flatMap(({ label, data }) => {
    const field = label.replace(/__\d+$/, "");
    const vendor = Object.hasOwn(ASSERTIONS, field) ? ASSERTIONS[field] : undefined;
    if (vendor === undefined) return [];
    return [{ vendor, field, detail: detailIn(asRecord(data)), manifest, action: null }];
  });

/** The vendor fields among the parameters of an action. */
export const fieldsOfParameters = (
  manifest: string,
  action: string,
  parameters: Record<string, unknown>,
): VendorField[] =>
  Object.entries(PARAMETERS).flatMap(([field, vendor]) =>
    Object.hasOwn(parameters, field) && namesAi(field, parameters[field])
      ? [{ vendor, field, detail: detailIn(parameters), manifest, action: boundedLine(action, MAX_ACTION_LENGTH) }]
      : [],
  );
