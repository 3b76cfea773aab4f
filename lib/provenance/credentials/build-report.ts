import { boundedLine } from "#lib/platform/shared/plain-text";
import { boundedLabel } from "#lib/provenance/credentials/bounded-text";
import type { EngineIngredient, EngineManifest, EngineOutput } from "#lib/provenance/credentials/engine/engine-output";
import { assertionUri, type Failure, type Failures } from "#lib/provenance/credentials/find-failures";
import { identitiesIn } from "#lib/provenance/credentials/identities";
import { type Circumstances, judge, type Verdict } from "#lib/provenance/credentials/judge";
import { type Problem, problemOf } from "#lib/provenance/credentials/problems";
import { type ActionRead, readActions } from "#lib/provenance/credentials/read-actions";
import type {
  ActionReport,
  IngredientReport,
  ManifestReport,
  ProvenanceReport,
} from "#lib/provenance/credentials/report";
import { actionBehind, signalsOf } from "#lib/provenance/credentials/signals";
import { type Heard, type Testimony, testimonyOf } from "#lib/provenance/credentials/testimony";
import { fieldsOfAssertions } from "#lib/provenance/credentials/vendor-fields";

/** A report stays small whatever a file contains: what is beyond these is in the raw JSON only. */
export const REPORT_LIMITS = { manifests: 100, actions: 1_000, ingredients: 500, problems: 20 };

const TITLE_LENGTH = 200;
const TOOL_LENGTH = 200;
const URI_LENGTH = 200;
const DESCRIPTION_LENGTH = 400;

type Facts = Pick<
  ProvenanceReport,
  "state" | "problems" | "signerStanding" | "signer" | "signedAt" | "claimGenerator" | "source" | "manifests"
>;

const textOrNull = (text: string | null | undefined, maxLength: number): string | null =>
  text ? boundedLine(text, maxLength) || null : null;

/**
 * What the engine found in a file, as the report says it, and what all of its manifests say about AI. The report is cut to
 * what a page can show; the testimony is not.
 */
export function factsOf(output: EngineOutput, circumstances: Circumstances): { facts: Facts; testimony: Testimony } {
  const manifests = output.manifests;
  const active = output.active_manifest ?? null;
  if (active === null || !Object.hasOwn(manifests, active)) {
    return {
      facts: { ...nothingReadable(), problems: [problemOf("claim.missing")] },
      testimony: testimonyOf([], null),
    };
  }
  const verdict = judge(output, circumstances);
  const context = { manifests, verdict, failureCodes: codesByManifest(verdict.failures) };
  const reachable = reachableFrom(active, manifests);
  const { shown, isCut } = shownManifests(reachable, context);
  const [first] = shown;
  const facts: Facts = {
    state: verdict.state,
    problems: distinct([
      ...(isCut ? [TOO_LONG] : []),
      ...(verdict.signerStanding === "expired" ? [problemOf("signingCredential.expired")] : []),
      ...described(verdict.failures.now.slice(0, REPORT_LIMITS.problems * 5), active, manifests),
    ]),
    signerStanding: verdict.signerStanding,
    signer: first?.signer ?? null,
    signedAt: first?.signedAt ?? null,
    claimGenerator: first?.claimGenerator ?? null,
    source: "embedded",
    manifests: shown,
  };
  const heard = reachable.map((label) => heardManifest(label, context));
  return { facts, testimony: testimonyOf(heard, verdict.signerStanding) };
}

const TOO_LONG: Problem = {
  code: "report.shortened",
  explanation:
    "This history is very long, so only its beginning is shown here. The AI label takes all of it into account.",
};

/** Credentials are there, but nothing in them could be read. */
export const nothingReadable = (): Facts => ({
  state: "invalid",
  problems: [],
  signerStanding: null,
  signer: null,
  signedAt: null,
  claimGenerator: null,
  source: "embedded",
  manifests: [],
});

/** The active manifest, then those it was made from, nearest first. Each once: a hostile file may run in circles. */
function reachableFrom(active: string, manifests: EngineOutput["manifests"]): string[] {
  const found = new Set([active]);
  for (const label of found) {
    for (const { active_manifest: next } of manifests[label]?.ingredients ?? []) {
      if (next && Object.hasOwn(manifests, next)) found.add(next);
    }
  }
  return [...found];
}

interface Context {
  manifests: EngineOutput["manifests"];
  verdict: Verdict;
  /** The codes of the failures about a manifest. */
  failureCodes: (label: string | null) => readonly string[];
}

/** Each manifest is looked up once, however many ingredients it is used as. */
function codesByManifest(failures: Failures): Context["failureCodes"] {
  const known = new Map<string | null, readonly string[]>();
  return (label) => {
    const codes = known.get(label) ?? [...new Set(failures.of(label).map(({ code }) => code))];
    known.set(label, codes);
    return codes;
  };
}

/** The manifests, actions and ingredients that a report has room for, nearest first. */
function shownManifests(reachable: readonly string[], context: Context): { shown: ManifestReport[]; isCut: boolean } {
  const labels = reachable.slice(0, REPORT_LIMITS.manifests);
  const names = new Set(labels);
  const room = { actions: REPORT_LIMITS.actions, ingredients: REPORT_LIMITS.ingredients };
  const shown = labels.map((label) => {
    const manifest = manifestIn(context.manifests, label);
    const read = readManifest(label, manifest, context);
    const ingredients = manifest.ingredients ?? [];
    const report: ManifestReport = {
      label: boundedLabel(label),
      title: textOrNull(manifest.title, TITLE_LENGTH),
      format: textOrNull(manifest.format, TITLE_LENGTH),
      claimGenerator: claimGeneratorOf(manifest),
      signer: signerOf(manifest),
      signedAt: context.verdict.times.get(label)?.toISOString() ?? null,
      actions: read.actions.slice(0, Math.max(0, room.actions)).map(actionReport),
      ingredients: ingredients
        .slice(0, Math.max(0, room.ingredients))
        .map((ingredient) => ingredientReport(label, ingredient, names, context)),
      signals: read.signals,
      identities: identitiesIn(manifest),
    };
    room.actions -= read.actions.length;
    room.ingredients -= ingredients.length;
    return report;
  });
  return { shown, isCut: room.actions < 0 || room.ingredients < 0 || reachable.length > shown.length };
}

function manifestIn(manifests: EngineOutput["manifests"], label: string): EngineManifest {
  const manifest = manifests[label];
  if (manifest === undefined) throw new Error("A manifest that was reached is not there.");
  return manifest;
}

/** What was done according to a manifest, and what follows from it by the rubric. */
function readManifest(label: string, manifest: EngineManifest, { manifests }: Context) {
  const { actions, allActionsIncluded, gathered, vendorFields } = readActions(boundedLabel(label), manifest);
  const ingredients = (manifest.ingredients ?? []).map(({ active_manifest: own }) => ({
    manifest: own && Object.hasOwn(manifests, own) ? own : null,
  }));
  return { actions, vendorFields, signals: signalsOf({ actions, allActionsIncluded, gathered, ingredients }) };
}

const actionReport = (action: ActionRead): ActionReport => ({
  action: boundedLine(action.action, TOOL_LENGTH),
  // Not trimmed: what stands around a term decides whether it proves a camera (signals.ts).
  digitalSourceType: action.digitalSourceType?.slice(0, URI_LENGTH).toWellFormed().replaceAll("\u0000", "") ?? null,
  softwareAgent: textOrNull(action.softwareAgent, TOOL_LENGTH),
  when: timeOf(action.when),
  description: textOrNull(action.description, DESCRIPTION_LENGTH),
});

/** A manifest as the testimony hears it: all of its ingredients, and of its actions those that something follows from. */
function heardManifest(label: string, context: Context): Heard {
  const manifest = manifestIn(context.manifests, label);
  const { actions, signals, vendorFields } = readManifest(label, manifest, context);
  const claimGenerator = claimGeneratorOf(manifest);
  return {
    label: boundedLabel(label),
    title: textOrNull(manifest.title, TITLE_LENGTH),
    signer: signerOf(manifest)?.name ?? null,
    signals: signals.map((signal) => {
      const action = actionBehind(signal, actions);
      return {
        signal,
        action: action === undefined ? null : boundedLine(action.action, TOOL_LENGTH),
        tool: textOrNull(action?.softwareAgent, TOOL_LENGTH) ?? claimGenerator,
      };
    }),
    ingredients: (manifest.ingredients ?? []).map((ingredient) => ({
      title: ingredient.title ?? null,
      relationship: relationshipOf(ingredient),
      manifest: ownManifest(ingredient, context),
      codes: codesAbout(label, ingredient, context),
    })),
    vendorFields: [...fieldsOfAssertions(boundedLabel(label), manifest.assertions ?? []), ...vendorFields],
  };
}

const RELATIONSHIPS = ["parentOf", "componentOf", "inputTo"] as const;

const relationshipOf = ({ relationship }: EngineIngredient): IngredientReport["relationship"] =>
  RELATIONSHIPS.find((name) => name === relationship) ?? "componentOf";

const ownManifest = ({ active_manifest: own }: EngineIngredient, { manifests }: Context): string | null =>
  own && Object.hasOwn(manifests, own) ? boundedLabel(own) : null;

/** The codes of everything that failed about an ingredient. */
function codesAbout(user: string, ingredient: EngineIngredient, context: Context): readonly string[] {
  const { manifests, verdict, failureCodes } = context;
  const own = failureCodes(ingredient.active_manifest ?? null);
  // Of what was found below its assertion, what is about deeper manifests shows at those. What is about none that
  // is there shows here: no odd name keeps a failure out of sight.
  const below = verdict.failures
    .below(assertionUri(user, ingredient.label))
    .filter(({ manifest }) => manifest === null || manifest === user || !Object.hasOwn(manifests, manifest));
  return below.length === 0 ? own : [...new Set([...own, ...below.map(({ code }) => code)])];
}

function ingredientReport(
  user: string,
  ingredient: EngineIngredient,
  shown: ReadonlySet<string>,
  context: Context,
): IngredientReport {
  const isShown = shown.has(ingredient.active_manifest ?? "");
  return {
    title: textOrNull(ingredient.title, TITLE_LENGTH),
    relationship: relationshipOf(ingredient),
    manifest: isShown ? ownManifest(ingredient, context) : null,
    problems: distinct(codesAbout(user, ingredient, context).map((code) => problemOf(code))),
  };
}

/** Failures in words, each with the name of the source file that it is about. */
function described(failures: Failure[], active: string, manifests: EngineOutput["manifests"]): Problem[] {
  if (failures.length === 0) return [];
  const byManifest = new Map<string, string | null>();
  const byAssertion = new Map<string, string | null>();
  for (const [label, { ingredients }] of Object.entries(manifests)) {
    for (const { title, active_manifest: own, label: place } of ingredients ?? []) {
      const name = textOrNull(title, TITLE_LENGTH / 2);
      const assertion = assertionUri(label, place);
      if (own && !byManifest.has(own)) byManifest.set(own, name);
      if (assertion !== null) byAssertion.set(assertion, name);
    }
  }
  return failures.map(({ code, manifest, assertion }) => {
    if (manifest === active || (manifest === null && assertion === null)) return problemOf(code);
    const name = byManifest.get(manifest ?? "") ?? byAssertion.get(assertion ?? "") ?? "without a name";
    return problemOf(code, { ingredient: name });
  });
}

function distinct(problems: Problem[]): Problem[] {
  const byText = new Map(problems.map((problem) => [`${problem.code} ${problem.explanation}`, problem]));
  return [...byText.values()].slice(0, REPORT_LIMITS.problems);
}

function claimGeneratorOf(manifest: EngineManifest): string | null {
  const info = manifest.claim_generator_info?.[0];
  const named = info?.name ? [info.name, info.version].filter(Boolean).join(" ") : null;
  return textOrNull(named ?? manifest.claim_generator, TOOL_LENGTH);
}

function signerOf({ signature_info: info }: EngineManifest): ManifestReport["signer"] {
  const issuer = textOrNull(info?.issuer, TITLE_LENGTH);
  const name = textOrNull(info?.common_name, TITLE_LENGTH) ?? issuer;
  return name === null ? null : { name, issuer: issuer ?? "no organisation named" };
}

/** A time as RFC 3339 in UTC, or null for what is none. */
function timeOf(text: string | null | undefined): string | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}T/.test(text)) return null;
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
