import type { DecisionView } from "#components/cases/case-decision";
import type { OwnCaseDto } from "#lib/disputes/cases/shapes";
import { issuedStatement } from "#lib/disputes/statements/statement";

/** The decisions of a case with their reasons, each as it was issued. */
export const decisionsOf = ({ decisions }: OwnCaseDto): DecisionView[] =>
  decisions.map(({ statement, ...decision }) => ({
    ...decision,
    statement: statement && issuedStatement.parse(statement),
  }));
