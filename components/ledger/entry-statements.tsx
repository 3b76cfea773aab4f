import { ExactTime } from "#components/ui/date";
import { ForeignText } from "#components/ui/foreign-text";
import type { Statement } from "#lib/platform/ledger/receipt/entry-words";

/** What one statement of an entry says: words, or a time where the reader is. */
export function StatementValue({ statement }: { statement: Statement }) {
  if ("time" in statement) return <ExactTime date={statement.time} />;
  return statement.value === "" ? "None" : <ForeignText text={statement.value} />;
}

/** What an entry says, in one line for lists: "Now: Set on this video: allowed · Before: Uses the account default". */
export function StatementLine({ statements }: { statements: readonly Statement[] }) {
  return statements.map((statement, place) => (
    <span key={statement.name}>
      {place > 0 && <span aria-hidden> · </span>}
      {statement.name}: <StatementValue statement={statement} />
    </span>
  ));
}
