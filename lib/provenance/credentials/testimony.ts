import { z } from "zod";

import { boundedLine } from "#lib/platform/shared/plain-text";
import {
  type Position,
  POSITIONS,
  type Signal,
  SIGNALS,
  SIGNER_STANDINGS,
  type SignerStanding,
} from "#lib/platform/shared/signal-vocabulary";
import { problemOf } from "#lib/provenance/credentials/problems";
import { type ManifestReport, type ProvenanceReport, standingIn } from "#lib/provenance/credentials/report";
import { actionBehind } from "#lib/provenance/credentials/signals";
import { type VendorField, vendorField } from "#lib/provenance/credentials/vendor-fields";

/*
 * What the manifests of a file say about AI, complete and small: every manifest is heard, however many there are, and
 * what many of them say alike is kept a few times. The label follows from this alone, so that no length of a history
 * hides a statement, and so that a later version of the rules can judge anew without the file.
 */

/** One signal of one manifest, with what a sentence about it needs. */
export const statement = z.object({
  signal: z.enum(SIGNALS),
  position: z.enum(POSITIONS),
  /** How far the signers on the way from the file to a manifest can be believed: the weakest of them counts. */
  standing: z.enum(SIGNER_STANDINGS),
  /** The manifest's label. */
  manifest: z.string(),
  title: z.string().nullable(),
  signer: z.string().nullable(),
  /** The tool that the action names, or else the one that made the claim. */
  tool: z.string().nullable(),
  /** The action that makes the signal hold; null where none alone does. */
  action: z.string().nullable(),
});
type Statement = z.infer<typeof statement>;

export const failedIngredient = z.object({
  title: z.string().nullable(),
  relationship: z.enum(["parentOf", "componentOf"]),
  /** The label of the manifest that used it. */
  usedBy: z.string(),
  explanations: z.array(z.string()),
});
type FailedIngredient = z.infer<typeof failedIngredient>;

export const testimony = z.object({
  statements: z.array(statement),
  /** Ingredients whose credentials failed: nothing behind them counts. */
  failed: z.array(failedIngredient),
  /** AI named in fields of vendors, which the rubric does not read. */
  vendorFields: z.array(vendorField),
});
export type Testimony = z.infer<typeof testimony>;

/** So many statements are kept that are alike in signal, position and standing. */
const KEPT_ALIKE = 5;
const KEPT_FAILED = 20;
const KEPT_FIELDS = 20;

const NOTHING: Testimony = { statements: [], failed: [], vendorFields: [] };

/** A manifest as far as it is heard. Its texts are as the file has them, except what `Statement` and `VendorField` say. */
export interface Heard {
  label: string;
  title: string | null;
  signer: string | null;
  signals: readonly { signal: Signal; action: string | null; tool: string | null }[];
  ingredients: readonly HeardIngredient[];
  vendorFields: readonly VendorField[];
}

interface HeardIngredient {
  title: string | null;
  relationship: "parentOf" | "componentOf" | "inputTo";
  /** The label of its own manifest; null where it has none. */
  manifest: string | null;
  /** The codes of what failed about it. */
  codes: readonly string[];
}

const heardFrom = (manifest: ManifestReport): Heard => ({
  label: manifest.label,
  title: manifest.title,
  signer: manifest.signer?.name ?? null,
  signals: manifest.signals.map((signal) => {
    const action = actionBehind(signal, manifest.actions);
    return { signal, action: action?.action ?? null, tool: action?.softwareAgent ?? manifest.claimGenerator };
  }),
  ingredients: manifest.ingredients.map(({ title, relationship, manifest: own, problems }) => ({
    title,
    relationship,
    manifest: own,
    codes: problems.map(({ code }) => code),
  })),
  vendorFields: [],
});

/** What the manifests of a report say: for verdicts from before testimonies were kept. The report may have been cut. */
export const testimonyIn = (report: ProvenanceReport): Testimony =>
  testimonyOf(report.manifests.map(heardFrom), standingIn(report));

interface Witness {
  manifest: Heard;
  position: Position;
  standing: SignerStanding;
}

const UNRECOGNISED = "signingCredential.untrusted";
const EXPIRED = "signingCredential.expired";

/** How the signer of an ingredient stands by what failed; null where nothing behind it counts. */
function standingOf(ingredient: HeardIngredient): SignerStanding | null {
  const codes = new Set(ingredient.codes);
  if (codes.size === 0) return "recognised";
  if (codes.size > 1) return null;
  if (codes.has(UNRECOGNISED)) return "unrecognised";
  return codes.has(EXPIRED) ? "expired" : null;
}

const WEAKNESS: Record<SignerStanding, number> = { recognised: 0, unrecognised: 1, expired: 2 };
const weaker = (a: SignerStanding, b: SignerStanding): SignerStanding => (WEAKNESS[a] >= WEAKNESS[b] ? a : b);

/**
 * Walks from the active manifest through its ingredients and hears every manifest in every way in which it is reached. A
 * prompt or reference (`inputTo`) says nothing about the result and is not followed. `active` is how the signer of the
 * file itself stands; null where the credentials support nothing.
 *
 * Takes time and memory linear in the number of manifests and ingredients: each manifest is visited at most six times,
 * once for each position and standing, also where a hostile file names manifests as their own ancestors.
 */
export function testimonyOf(manifests: readonly Heard[], active: SignerStanding | null): Testimony {
  const [first] = manifests;
  if (first === undefined || active === null) return NOTHING;
  const byLabel = new Map(manifests.map((manifest) => [manifest.label, manifest]));
  const kept = { statements: new Kept<Statement>(KEPT_ALIKE), failed: new Kept<FailedIngredient>(KEPT_FAILED) };
  const fields = new Kept<VendorField>(KEPT_FIELDS);
  const visited = new Set<string>();
  const waiting: Witness[] = [{ manifest: first, position: "whole", standing: active }];
  for (let witness = waiting.pop(); witness !== undefined; witness = waiting.pop()) {
    const way = `${witness.position} ${witness.standing} ${witness.manifest.label}`;
    if (visited.has(way)) continue;
    visited.add(way);
    for (const statement of statementsOf(witness)) {
      kept.statements.add(statement, `${statement.signal} ${statement.position} ${statement.standing}`);
    }
    for (const field of witness.manifest.vendorFields) fields.add(field);
    for (const ingredient of witness.manifest.ingredients) {
      if (ingredient.relationship === "inputTo" || ingredient.manifest === null) continue;
      const own = byLabel.get(ingredient.manifest);
      const next = standingOf(ingredient);
      if (next === null) kept.failed.add(failureOf(ingredient, ingredient.relationship, witness.manifest.label));
      else if (own !== undefined) waiting.push(follow(witness, ingredient, own, next));
    }
  }
  return { statements: kept.statements.all(), failed: kept.failed.all(), vendorFields: fields.all() };
}

const follow = (from: Witness, ingredient: HeardIngredient, manifest: Heard, own: SignerStanding): Witness => ({
  manifest,
  position: from.position === "whole" && ingredient.relationship === "parentOf" ? "whole" : "part",
  standing: weaker(from.standing, own),
});

const statementsOf = ({ manifest, position, standing }: Witness): Statement[] =>
  manifest.signals.map(({ signal, action, tool }) => ({
    signal,
    position,
    standing,
    manifest: manifest.label,
    title: manifest.title,
    signer: manifest.signer,
    tool,
    action,
  }));

const MAX_TITLE_LENGTH = 200;
const MAX_EXPLANATIONS = 5;

const failureOf = (
  { title, codes }: HeardIngredient,
  relationship: FailedIngredient["relationship"],
  usedBy: string,
): FailedIngredient => ({
  title: title === null ? null : boundedLine(title, MAX_TITLE_LENGTH) || null,
  relationship,
  usedBy,
  explanations: [...new Set(codes.map((code) => problemOf(code).explanation))].slice(0, MAX_EXPLANATIONS),
});

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Keeps the first few of each kind by their text, so that the order in which a file lists things does not show. */
class Kept<Item> {
  readonly #limit: number;
  readonly #byKind = new Map<string, Map<string, Item>>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(item: Item, kind = ""): void {
    const items = this.#byKind.get(kind) ?? new Map<string, Item>();
    this.#byKind.set(kind, items);
    items.set(JSON.stringify(item), item);
    if (items.size <= this.#limit) return;
    const [last] = [...items.keys()].sort(compareText).slice(-1);
    if (last !== undefined) items.delete(last);
  }

  all(): Item[] {
    return [...this.#byKind.values()]
      .flatMap((items) => [...items])
      .sort(([a], [b]) => compareText(a, b))
      .map(([, item]) => item);
  }
}
