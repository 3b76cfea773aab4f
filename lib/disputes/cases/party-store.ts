import { Prisma } from "#lib/platform/db/generated/client";
import type { AccountId, DisputeId } from "#lib/platform/shared/ids";

/** By what an account is a party to a case, in the words of the view `case_parties`. */
type Part = "reporter" | "subject" | "video-owner" | "grant-owner" | "copy-owner" | "measure";

const by = (part: Part | undefined): string => (part === undefined ? "" : `AND p.part = '${part}'`);

/**
 * In SQL, whether an account is a party to a case, by one part or by any: the only condition for it. `OFFSET 0` keeps the
 * planner from joining with the parties to all cases, so that each part is one look into an index.
 */
export const partyTo = (
  dispute: Prisma.Sql | DisputeId,
  account: Prisma.Sql | AccountId,
  part?: Part,
): Prisma.Sql => Prisma.sql`EXISTS (SELECT 1 FROM case_parties p
  WHERE p.dispute_id = ${dispute} AND p.account_id = ${account}
        ${Prisma.raw(by(part))} OFFSET 0)`;

/** The same for statements written as text: takes a column or a numbered parameter for each. */
export const isParty = (dispute: string, account: string, part?: Part): string =>
  partyTo(Prisma.raw(dispute), Prisma.raw(account), part).sql;

/**
 * In SQL, the cases that an account is a party to, some more than once: for statements that ask of many cases. Asked for a
 * row of `accounts` and not for a value, because for a value with many cases the planner starts parallel workers, which takes
 * ten times as long as reading the indexes.
 */
export const casesOf = (account: string, part?: Part): string =>
  `SELECT p.id FROM accounts me CROSS JOIN LATERAL (
     SELECT p.dispute_id AS id FROM case_parties p WHERE p.account_id = me.id ${by(part)} OFFSET 0) p
    WHERE me.id = ${account}`;
