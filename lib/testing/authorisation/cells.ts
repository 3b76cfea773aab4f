import { ROLES, type Role } from "#lib/people/accounts/actor";

/** How somebody stands to what is tried: it is theirs, they are on its other side, or they have nothing to do with it. */
const RELATIONS = ["owner", "party", "stranger"] as const;
type Relation = (typeof RELATIONS)[number];

/** One field of the matrix: who tries. Without an account one is a stranger to everything. */
export type Cell = { role: "none"; relation: "stranger" } | { role: Role; relation: Relation };

export const CELLS: readonly Cell[] = [
  { role: "none", relation: "stranger" },
  ...ROLES.flatMap((role) => RELATIONS.map((relation): Cell => ({ role, relation }))),
];

export const cellName = ({ role, relation }: Cell): string =>
  role === "none" ? "without an account" : `${role}, ${relation}`;

/** Who may, over the whole matrix. */
export type Rule = (cell: Cell) => boolean;

export const anyone: Rule = () => true;
export const signedIn: Rule = ({ role }) => role !== "none";
export const owner: Rule = ({ relation }) => relation === "owner";
export const ownerOrParty: Rule = ({ relation }) => relation !== "stranger";
export const administrator: Rule = ({ role }) => role === "administrator";
export const staff: Rule = ({ role }) => role === "support" || role === "senior-support";
/** Staff who have nothing to do with the case: nobody works on their own. */
export const uninvolvedStaff: Rule = (cell) => staff(cell) && cell.relation === "stranger";
/** The same of the higher grade. */
export const uninvolvedSenior: Rule = ({ role, relation }) => role === "senior-support" && relation === "stranger";
export const both =
  (...rules: readonly Rule[]): Rule =>
  (cell) =>
    rules.every((rule) => rule(cell));
