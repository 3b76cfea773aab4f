import { remixChoice, remixPermission } from "#lib/consent/permissions/choice";
import {
  type AccountRule,
  defaultBasis,
  effectivePermission,
  liveChoice,
  type VideoRule,
} from "#lib/consent/permissions/policy";
import type { NamedParty, RemixState, TrainingState } from "#lib/consent/permissions/shapes";

/** Parties by id, with their names; those that were removed too. */
export type PartiesByName = ReadonlyMap<string, { name: string; removedAt: Date | null }>;

/** How the API says a setting of training. */
export const TRAINING_ALLOWED = { allow: "yes", deny: "no", parties: "parties" } as const;

/** The kept ones of these parties, by name. */
export const partiesOf = (ids: readonly string[], known: PartiesByName): NamedParty[] =>
  ids.flatMap((id) => {
    const party = known.get(id);
    return party?.removedAt === null ? [{ id, name: party.name }] : [];
  });

/** Every party that a video's and its account's decisions about training name. */
export const partiesNamedBy = (video: VideoRule, account: AccountRule): string[] => [
  ...video.training.parties,
  ...account.training.defaultParties,
];

/** What is in force for a video about remixing, in the API's shape. */
export function remixStateOf(video: VideoRule, account: AccountRule): RemixState {
  const { setting, basis, since } = effectivePermission("remix", video, account);
  return {
    // Constraints of both tables keep named parties out of remixing.
    choice: remixChoice.parse(liveChoice(video.remix, account.remix)),
    default: remixPermission.parse(account.remix.default),
    defaultBasis: defaultBasis(account.remix),
    allowed: setting === "allow",
    basis,
    since: since.toISOString(),
  };
}

/** The same about training. `known` holds at least the parties that the decisions name (`partiesNamedBy`). */
export function trainingStateOf(video: VideoRule, account: AccountRule, known: PartiesByName): TrainingState {
  const { setting, parties, basis, since } = effectivePermission("training", video, account, known);
  const choice = liveChoice(video.training, account.training);
  return {
    choice,
    choiceParties: choice === "parties" ? partiesOf(video.training.parties, known) : [],
    default: account.training.default,
    defaultParties: partiesOf(account.training.defaultParties, known),
    defaultBasis: defaultBasis(account.training),
    allowed: TRAINING_ALLOWED[setting],
    parties: partiesOf(parties, known),
    basis,
    since: since.toISOString(),
  };
}
