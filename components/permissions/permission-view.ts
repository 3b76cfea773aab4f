import type { PermissionChoice, PermissionName, PermissionSetting } from "#lib/consent/permissions/choice";
import type {
  DefaultBasis,
  NamedParty,
  PermissionBasis,
  PermissionStates,
  RemixState,
  TrainingState,
} from "#lib/consent/permissions/shapes";

/** What a person decides about a permission, with whom it names. */
export interface Decided<Choice extends PermissionChoice = PermissionChoice> {
  choice: Choice;
  parties: readonly NamedParty[];
}

/** What is in force for a video about one permission, and what its decisions say: one shape for both permissions. */
export interface PermissionView {
  permission: PermissionName;
  own: Decided;
  default: Decided<PermissionSetting>;
  defaultBasis: DefaultBasis;
  inForce: Decided<PermissionSetting>;
  basis: PermissionBasis;
  since: string;
}

export type PermissionState = PermissionStates[PermissionName];

const TRAINING = { yes: "allow", no: "deny", parties: "parties" } as const;

const remixView = ({ choice, default: setting, allowed, ...rest }: RemixState): PermissionView => ({
  permission: "remix",
  own: { choice, parties: [] },
  default: { choice: setting, parties: [] },
  defaultBasis: rest.defaultBasis,
  inForce: { choice: allowed ? "allow" : "deny", parties: [] },
  basis: rest.basis,
  since: rest.since,
});

const trainingView = (state: TrainingState): PermissionView => ({
  permission: "training",
  own: { choice: state.choice, parties: state.choiceParties },
  default: { choice: state.default, parties: state.defaultParties },
  defaultBasis: state.defaultBasis,
  inForce: { choice: TRAINING[state.allowed], parties: state.parties },
  basis: state.basis,
  since: state.since,
});

export const viewOf = (state: PermissionState): PermissionView =>
  "choiceParties" in state ? trainingView(state) : remixView(state);

/** Whether somebody else than the creator decides, so that a choice is kept but changes nothing now. */
const isOverruled = ({ basis }: Pick<PermissionView, "basis">): boolean =>
  basis === "platform-rule" || basis === "staff-decision";

/** Where every party that was named has been removed, nobody is allowed. */
const withoutNobody = ({ choice, parties }: Decided<PermissionSetting>): Decided<PermissionSetting> =>
  choice === "parties" && parties.length === 0 ? { choice: "deny", parties } : { choice, parties };

/** What will be in force after a choice, for showing it before the server has answered. */
export function afterChoice(view: PermissionView, own: Decided, now: Date): PermissionView {
  if (isOverruled(view)) return { ...view, own };
  const { choice, parties } = own;
  return {
    ...view,
    own,
    inForce: withoutNobody(choice === "inherit" ? view.default : { choice, parties }),
    basis: choice === "inherit" ? view.defaultBasis : "video-choice",
    since: now.toISOString(),
  };
}

/** What a video follows that has no choice of its own, and who chose it. */
export interface FollowedDefault {
  setting: Decided<PermissionSetting>;
  basis: DefaultBasis;
}

export const followedBy = (view: PermissionView): FollowedDefault => ({
  setting: view.default,
  basis: view.defaultBasis,
});

/** What videos follow, for each permission. */
export type FollowedDefaults = Record<PermissionName, FollowedDefault>;

export const idsOf = (parties: readonly { id: string }[]): string[] => parties.map(({ id }) => id);

/** Whether two lists name the same parties, in whatever order. */
export const isSameParties = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id) => b.includes(id));

/** Whether a decision names nobody though it says that it names some: such a one cannot be saved. */
export const namesNobody = (choice: PermissionChoice | undefined, parties: readonly string[]): boolean =>
  choice === "parties" && parties.length === 0;
