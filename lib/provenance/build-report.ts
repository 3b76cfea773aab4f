import { boundedLabel, boundedText } from "#lib/provenance/bounded-text";
import type { EngineIngredient, EngineManifest, EngineOutput } from "#lib/provenance/engine/engine-output";
import { assertionUri, type Failure, type Failures, findFailures } from "#lib/provenance/find-failures";
import { type Problem, problemOf } from "#lib/provenance/problems";
import { readActions } from "#lib/provenance/read-actions";
import type { IngredientReport, ManifestReport, ProvenanceReport } from "#lib/provenance/report";
import { signalsOf } from "#lib/provenance/signals";

/** A report stays small whatever a file contains: what is beyond these is in the raw JSON only. */
export const REPORT_LIMITS = { manifests: 100, actions: 1_000, ingredients: 500, problems: 20 };

const TITLE_LENGTH = 200;
const TOOL_LENGTH = 200;
const URI_LENGTH = 200;
const DESCRIPTION_LENGTH = 400;

type Facts = Pick<
  ProvenanceReport,
  "state" | "problems" | "signer" | "signedAt" | "claimGenerator" | "source" | "manifests"
>;

const textOrNull = (text: string | null | undefined, maxLength: number): string | null =>
  text ? boundedText(text, maxLength) || null : null;

const STATES = { Invalid: "invalid", Valid: "valid", Trusted: "trusted" } as const;

/** What the engine found in a file, as the report says it. */
export function factsOf(output: EngineOutput): Facts {
  const manifests = output.manifests;
  const active = output.active_manifest ?? null;
  if (active === null || !Object.hasOwn(manifests, active))
    return { ...nothingReadable(), problems: [problemOf("claim.missing")] };

  const failures = findFailures(output);
  const reachable = reachableFrom(active, manifests);
  const shown = reachable.slice(0, REPORT_LIMITS.manifests);
  const room = { actions: REPORT_LIMITS.actions, ingredients: REPORT_LIMITS.ingredients };
  const context = { manifests, shown: new Set(shown), failures, room };
  const reports = shown.map((label) => manifestReport(label, context));
  const [first] = reports;
  return {
    state: STATES[output.validation_state],
    problems: distinct([
      ...(room.actions < 0 || room.ingredients < 0 || reachable.length > shown.length ? [TOO_LONG] : []),
      ...failures.now.slice(0, REPORT_LIMITS.problems * 5).map((failure) => describe(failure, active, manifests)),
    ]),
    signer: first?.signer ?? null,
    signedAt: first?.signedAt ?? null,
    claimGenerator: first?.claimGenerator ?? null,
    source: "embedded",
    manifests: reports,
  };
}

const TOO_LONG: Problem = {
  code: "report.shortened",
  explanation: "This history is very long. Only its beginning is shown here; the raw JSON holds all of it.",
};

/** Credentials are there, but nothing in them could be read. */
export const nothingReadable = (): Facts => ({
  state: "invalid",
  problems: [],
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
  /** The labels of those that the report has room for. */
  shown: ReadonlySet<string>;
  failures: Failures;
  room: { actions: number; ingredients: number };
}

function manifestReport(label: string, context: Context): ManifestReport {
  const { manifests, room } = context;
  const manifest = manifests[label];
  if (manifest === undefined) throw new Error("A manifest that was reached is not there.");
  const { actions, allActionsIncluded, gathered } = readActions(manifest);
  const ingredients = manifest.ingredients ?? [];
  const own = ingredients.map(({ active_manifest: next }) => ({
    manifest: next && Object.hasOwn(manifests, next) ? next : null,
  }));
  const take = <Item>(items: Item[], what: "actions" | "ingredients"): Item[] => {
    const taken = items.slice(0, Math.max(0, room[what]));
    room[what] -= items.length;
    return taken;
  };
  return {
    label: boundedLabel(label),
    title: textOrNull(manifest.title, TITLE_LENGTH),
    format: textOrNull(manifest.format, TITLE_LENGTH),
    claimGenerator: claimGeneratorOf(manifest),
    signer: signerOf(manifest),
    signedAt: timeOf(manifest.signature_info?.time),
    actions: take(actions, "actions").map((action) => ({
      action: boundedText(action.action, TOOL_LENGTH),
      digitalSourceType: textOrNull(action.digitalSourceType, URI_LENGTH),
      softwareAgent: textOrNull(action.softwareAgent, TOOL_LENGTH),
      when: timeOf(action.when),
      description: textOrNull(action.description, DESCRIPTION_LENGTH),
    })),
    ingredients: take(ingredients, "ingredients").map((ingredient) => ingredientReport(label, ingredient, context)),
    // Over everything there is, also over what is too long to be shown.
    signals: signalsOf({ actions, allActionsIncluded, gathered, ingredients: own }),
  };
}

const RELATIONSHIPS = ["parentOf", "componentOf", "inputTo"] as const;

function ingredientReport(
  user: string,
  ingredient: EngineIngredient,
  { manifests, shown, failures }: Context,
): IngredientReport {
  const own = ingredient.active_manifest ?? null;
  const assertion = assertionUri(user, ingredient.label);
  const concerning = [
    ...failures.of(own),
    // Of what was found below its assertion, what is about deeper manifests shows at those. What is about none that
    // is there shows here: no odd name keeps a failure out of sight.
    ...failures
      .below(assertion)
      .filter(({ manifest }) => manifest === null || manifest === user || !Object.hasOwn(manifests, manifest)),
  ];
  return {
    title: textOrNull(ingredient.title, TITLE_LENGTH),
    relationship: RELATIONSHIPS.find((name) => name === ingredient.relationship) ?? "componentOf",
    manifest: own !== null && shown.has(own) ? boundedLabel(own) : null,
    problems: distinct(concerning.map(({ code, identity }) => problemOf(code, { identity }))),
  };
}

/** A failure in words, with the name of the source file that it is about. */
function describe(failure: Failure, active: string, manifests: EngineOutput["manifests"]): Problem {
  const { identity, manifest, assertion } = failure;
  if (manifest === active || (manifest === null && assertion === null)) return problemOf(failure.code, { identity });
  const user = Object.entries(manifests)
    .flatMap(([label, { ingredients }]) => (ingredients ?? []).map((ingredient) => ({ label, ingredient })))
    .find(
      ({ label, ingredient }) =>
        (manifest !== null && ingredient.active_manifest === manifest) ||
        (assertion !== null && assertionUri(label, ingredient.label) === assertion),
    );
  const name = textOrNull(user?.ingredient.title, TITLE_LENGTH / 2) ?? "without a name";
  return problemOf(failure.code, { identity, ingredient: name });
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
