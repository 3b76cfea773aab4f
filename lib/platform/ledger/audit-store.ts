import { Prisma } from "#lib/platform/db/generated/client";
import type { Tx } from "#lib/platform/db/transaction";
import type { Permission } from "#lib/platform/ledger/events";
import type { Head } from "#lib/platform/ledger/tree-store";

/** An entry with its facts, each null where its row or its fact is not there. */
export interface AuditedEntry {
  position: bigint;
  id: string | null;
  kind: string | null;
  createdAt: Date | null;
  subject: Uint8Array | null;
  actor: Uint8Array | null;
  video: Uint8Array | null;
  details: Uint8Array | null;
  factsKind: string | null;
  subjectValue: string | null;
  subjectSalt: Uint8Array | null;
  actorValue: string | null;
  actorSalt: Uint8Array | null;
  videoValue: string | null;
  videoSalt: Uint8Array | null;
  detailsValue: string | null;
  detailsSalt: Uint8Array | null;
}

export interface AuditedLeaf extends AuditedEntry {
  seq: bigint;
  hash: Uint8Array;
}

/** A change of an account's default as the ledger tells it. */
export interface DefaultEvent {
  position: bigint;
  accountId: string;
  entryId: string;
  kind: string;
  details: string | null;
}

/** An account's rule about a permission, as far as entries tell of it. */
export interface AccountRuleRow {
  default: string;
  defaultDecision: bigint;
  choicesFrom: bigint;
}

/** The columns of `videos v` and `accounts a` in which a permission's decisions stand. */
const COLUMNS = {
  remix: {
    choice: "v.remix_choice",
    decision: "v.choice_decision",
    choicesFrom: "a.choices_from",
    default: "a.remix_default",
    defaultDecision: "a.remix_default_decision",
  },
  training: {
    choice: "v.training_choice",
    decision: "v.training_decision",
    choicesFrom: "a.training_choices_from",
    default: "a.training_default",
    defaultDecision: "a.training_default_decision",
  },
} as const satisfies Record<Permission, object>;

const columnsOf = (permission: Permission) => {
  const { choice, decision, choicesFrom, ...defaults } = COLUMNS[permission];
  return {
    choice: Prisma.raw(choice),
    decision: Prisma.raw(decision),
    choicesFrom: Prisma.raw(choicesFrom),
    default: Prisma.raw(defaults.default),
    defaultDecision: Prisma.raw(defaults.defaultDecision),
  };
};

/** Queries of the audit. Each answers with a bounded number of rows. */
export const audit = (tx: Tx) => ({
  /** The leaves of a log from a number on, with their entries. */
  leaves: (log: number, from: number, limit: number): Promise<AuditedLeaf[]> => tx.$queryRaw`
    SELECT leaf.seq, leaf.hash, leaf.position, e.id, e.kind, e.created_at AS "createdAt",
      e.subject, e.actor, e.video, e.details, f.kind AS "factsKind",
      f.subject_account_id AS "subjectValue", f.subject_salt AS "subjectSalt", f.actor_account_id AS "actorValue",
      f.actor_salt AS "actorSalt", f.video_id AS "videoValue", f.video_salt AS "videoSalt", f.details AS "detailsValue",
      f.details_salt AS "detailsSalt"
    FROM ledger_leaves leaf LEFT JOIN ledger_entries e USING (position) LEFT JOIN ledger_facts f USING (position)
    WHERE leaf.log = ${log} AND leaf.seq >= ${BigInt(from)} ORDER BY leaf.seq LIMIT ${limit}`,

  /** The entries after a position that no leaf is made of. */
  unsealed: (after: bigint, limit: number): Promise<AuditedEntry[]> => tx.$queryRaw`
    SELECT position, e.id, e.kind, e.created_at AS "createdAt",
      e.subject, e.actor, e.video, e.details, f.kind AS "factsKind",
      f.subject_account_id AS "subjectValue", f.subject_salt AS "subjectSalt", f.actor_account_id AS "actorValue",
      f.actor_salt AS "actorSalt", f.video_id AS "videoValue", f.video_salt AS "videoSalt", f.details AS "detailsValue",
      f.details_salt AS "detailsSalt"
    FROM ledger_entries e LEFT JOIN ledger_facts f USING (position)
    WHERE position > ${after} AND NOT EXISTS (SELECT 1 FROM ledger_leaves leaf WHERE leaf.position = e.position)
    ORDER BY position LIMIT ${limit}`,

  async checkpoints(log: number, after: number, upTo: number): Promise<Head[]> {
    const rows = await tx.ledgerCheckpoint.findMany({
      where: { log, size: { gt: after, lte: upTo } },
      orderBy: { size: "asc" },
    });
    return rows.map((row) => ({ ...row, size: Number(row.size) }));
  },

  async countNodes(log: number): Promise<number> {
    return tx.ledgerNode.count({ where: { log } });
  },

  /** Rows of the tree that belong to no log. */
  strayLogs: (): Promise<{ log: number }[]> => tx.$queryRaw`
    SELECT log FROM (SELECT DISTINCT log FROM ledger_leaves UNION SELECT DISTINCT log FROM ledger_nodes
      UNION SELECT DISTINCT log FROM ledger_checkpoints) AS used
    WHERE log <> 1 AND NOT EXISTS (SELECT 1 FROM ledger_logs WHERE number = log) ORDER BY log LIMIT 1`,

  /** What the entry that opens a log says, and its place. */
  opening: async (
    id: string,
  ): Promise<{ kind: string; details: string | null; log: number | null; seq: bigint | null } | null> => {
    const rows = await tx.$queryRaw<{ kind: string; details: string | null; log: number | null; seq: bigint | null }[]>`
      SELECT e.kind, f.details, leaf.log, leaf.seq FROM ledger_entries e JOIN ledger_facts f USING (position)
      LEFT JOIN ledger_leaves leaf USING (position) WHERE e.id = ${id}`;
    return rows[0] ?? null;
  },

  async countWaiting(): Promise<number> {
    return tx.ledgerPending.count();
  },

  /** Rows of the ledger's tables that do not belong together: what is wrong, and with which of them. */
  strays: (): Promise<{ problem: string; id: string }[]> => tx.$queryRaw`
    SELECT * FROM (
      (SELECT 'is neither sealed nor waits to be' AS problem, 'Entry ' || e.id AS id FROM ledger_entries e
        WHERE NOT EXISTS (SELECT 1 FROM ledger_leaves l WHERE l.position = e.position)
          AND NOT EXISTS (SELECT 1 FROM ledger_pending p WHERE p.position = e.position) LIMIT 1)
      UNION ALL
      (SELECT 'waits to be sealed a second time', 'Entry ' || e.id FROM ledger_pending p
        JOIN ledger_leaves l USING (position) JOIN ledger_entries e USING (position) LIMIT 1)
      UNION ALL
      (SELECT 'waits to be sealed and is gone', 'The entry with position ' || p.position FROM ledger_pending p
        WHERE NOT EXISTS (SELECT 1 FROM ledger_entries e WHERE e.position = p.position) LIMIT 1)
      UNION ALL
      (SELECT 'has facts and is gone', 'The entry with position ' || f.position FROM ledger_facts f
        WHERE NOT EXISTS (SELECT 1 FROM ledger_entries e WHERE e.position = f.position) LIMIT 1)
    ) AS stray LIMIT 1`,

  /** A grant that its entry does not tell of, or an entry that tells of a grant that is not there. */
  grantProblems: (): Promise<{ id: string; problem: string }[]> => tx.$queryRaw`
    SELECT * FROM (
      (SELECT 'Grant ' || g.id AS id, 'has no entry in the ledger that tells of it' AS problem
         FROM grants g LEFT JOIN ledger_entries e ON e.id = g.entry_id LEFT JOIN ledger_facts f USING (position)
        WHERE EXISTS (SELECT 1 FROM accounts a WHERE a.id = g.owner_id)
          AND (f.kind IS DISTINCT FROM 'grant-' || g.outcome::text OR f.video_id IS DISTINCT FROM g.video_id
               OR f.subject_account_id IS DISTINCT FROM g.owner_id OR f.details::jsonb ->> 'grantId' <> g.id)
        ORDER BY g.created_at, g.id LIMIT 1)
      UNION ALL
      (SELECT 'Entry ' || e.id, 'tells of a request for a remix that is not among the grants'
         FROM ledger_facts f JOIN ledger_entries e USING (position) LEFT JOIN grants g ON g.entry_id = e.id
        WHERE f.kind IN ('grant-issued', 'grant-refused') AND f.subject_account_id IS NOT NULL AND g.id IS NULL
        ORDER BY position LIMIT 1)
      UNION ALL
      (SELECT 'Entry ' || entry_id, 'is told by more than one grant' FROM grants
        GROUP BY entry_id HAVING count(*) > 1 ORDER BY entry_id LIMIT 1)
    ) AS found LIMIT 1`,

  /**
   * A video whose stored choice is not what the last entry about it says. A choice that an account-wide change has put
   * to sleep may have been forgotten since; its number stays.
   */
  choiceProblems(permission: Permission): Promise<{ id: string; stored: string; recorded: string | null }[]> {
    const c = columnsOf(permission);
    return tx.$queryRaw`
      SELECT v.id, ${c.choice}::text || ' (decision ' || ${c.decision} || ')' AS stored,
        last.choice || ' (decision ' || last.decision || ')' AS recorded
      FROM videos v JOIN accounts a ON a.id = v.owner_id
      LEFT JOIN LATERAL (
        SELECT f.details::jsonb ->> 'to' AS choice, (f.details::jsonb ->> 'decision')::bigint AS decision
        FROM ledger_facts f
        WHERE f.video_id = v.id AND f.kind NOT IN ('grant-issued', 'grant-refused')
          AND f.kind IN (${`${permission}-choice-changed`}, ${`${permission}-choice-restored`})
        ORDER BY f.position DESC LIMIT 1
      ) AS last ON true
      WHERE ${c.decision} <> coalesce(last.decision, 0)
        OR (${c.choice}::text <> coalesce(last.choice, 'inherit')
          AND NOT (${c.choice} = 'inherit' AND ${c.decision} <= ${c.choicesFrom}))
      ORDER BY v.id LIMIT 1`;
  },

  /** Changes of accounts' defaults, account by account and in their order within each. */
  defaultEvents: (
    permission: Permission,
    after: { accountId: string; position: bigint },
    limit: number,
  ): Promise<DefaultEvent[]> => tx.$queryRaw`
    SELECT position, f.subject_account_id AS "accountId", e.id AS "entryId", f.kind, f.details
    FROM ledger_facts f JOIN ledger_entries e USING (position)
    WHERE f.kind IN (${`${permission}-default-changed`}, ${`${permission}-default-undone`})
      AND (f.subject_account_id, position) > (${after.accountId}, ${after.position})
    ORDER BY f.subject_account_id, position LIMIT ${limit}`,

  async accountRule(permission: Permission, id: string): Promise<AccountRuleRow | null> {
    const c = columnsOf(permission);
    const [row] = await tx.$queryRaw<AccountRuleRow[]>`
      SELECT ${c.default}::text AS "default", ${c.defaultDecision} AS "defaultDecision", ${c.choicesFrom} AS "choicesFrom"
        FROM accounts a WHERE a.id = ${id}`;
    return row ?? null;
  },

  /** An account whose default was chosen, or whose earlier choices are asleep, though no entry says so. */
  unexplainedDefaults(permission: Permission): Promise<{ id: string; choicesFrom: bigint }[]> {
    const c = columnsOf(permission);
    return tx.$queryRaw`
      SELECT a.id, ${c.choicesFrom} AS "choicesFrom" FROM accounts a
      WHERE (${c.choicesFrom} <> 0 OR ${c.defaultDecision} <> 0) AND NOT EXISTS (
        SELECT 1 FROM ledger_facts f WHERE f.subject_account_id = a.id AND f.kind = ${`${permission}-default-changed`})
      ORDER BY a.id LIMIT 1`;
  },
});
