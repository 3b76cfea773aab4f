import type { PermissionName } from "#lib/consent/permissions/choice";

/**
 * What differs between the permissions in the SQL of changes: the columns in which the choice of `videos v` stands, and from
 * which number on those of `accounts a` count. Written out, so that a reader, and the test of columns, finds each of them.
 */
interface PermissionSql {
  /** The column of the choice, of its number, and of the number from which on choices of the account count. */
  choice: string;
  decision: string;
  choicesFrom: string;
  /** The choice that counts. */
  live: string;
  /** The parties that the stored choice names. */
  parties: string;
  /** Videos about which the platform or its staff decided one by one, or whose choice names parties of its own. */
  isException: string;
  /** The row's choice as it is: choice, parties, decision, since, change_id and choices_from. */
  stored: string;
  /** Sets the choice of `videos v` from `c`, which has columns of the same names. */
  set: string;
  /** Forgets the choice of `videos`, and keeps its number. */
  forget: string;
}

export const PERMISSION_SQL: Record<PermissionName, PermissionSql> = {
  remix: {
    choice: "v.remix_choice",
    decision: "v.choice_decision",
    choicesFrom: "choices_from",
    parties: "'{}'::text[]",
    isException: "(v.remix_forbidden_at IS NOT NULL OR v.staff_remix IS NOT NULL OR v.removed_at IS NOT NULL)",
    live: "CASE WHEN v.choice_decision > a.choices_from THEN v.remix_choice ELSE 'inherit' END",
    stored: `v.remix_choice AS stored_choice, '{}'::text[] AS stored_parties, v.choice_decision AS stored_decision,
      v.choice_since AS stored_since, v.choice_change_id AS stored_change_id, a.choices_from`,
    set: `
      UPDATE videos v
         SET remix_choice = c.choice, choice_decision = c.decision, choice_since = c.since,
             choice_change_id = c.change_id`,
    forget: "UPDATE videos SET remix_choice = 'inherit', choice_change_id = NULL",
  },
  training: {
    choice: "v.training_choice",
    decision: "v.training_decision",
    choicesFrom: "training_choices_from",
    parties: "coalesce(v.training_parties, '{}')",
    isException: `(v.training_forbidden_at IS NOT NULL OR v.staff_training IS NOT NULL OR v.removed_at IS NOT NULL
      OR v.training_choice = 'parties')`,
    live: "CASE WHEN v.training_decision > a.training_choices_from THEN v.training_choice ELSE 'inherit' END",
    stored: `v.training_choice AS stored_choice, coalesce(v.training_parties, '{}') AS stored_parties,
      v.training_decision AS stored_decision, v.training_since AS stored_since,
      v.training_change_id AS stored_change_id, a.training_choices_from AS choices_from`,
    set: `
      UPDATE videos v
         SET training_choice = c.choice, training_parties = c.parties, training_decision = c.decision,
             training_since = c.since, training_change_id = c.change_id`,
    forget: "UPDATE videos SET training_choice = 'inherit', training_parties = NULL, training_change_id = NULL",
  },
};
