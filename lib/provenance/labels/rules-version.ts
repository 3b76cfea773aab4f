/**
 * The version of the rules by which labels follow from evidence (docs/decisions/labels.md). Raise it with every change
 * that can give a stored report another label: what an older version judged is judged again, and its claims are recorded
 * anew. A change of what a declaration or a decision claims also needs a migration of their rows in `label_claims`.
 */
export const LABEL_RULES_VERSION = 2;
