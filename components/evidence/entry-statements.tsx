import type { EntryWords } from "#lib/ledger/receipt/entry-words";

const VALUES: Record<string, string> = {
  allow: "allowed",
  deny: "not allowed",
  inherit: "as the account",
  null: "nothing",
  "": "nothing",
};
const say = (value: string): string => VALUES[value] ?? value;

/** Ids, and numbers that order decisions: whoever wants them finds them in the receipt. */
const isForMachines = (name: string): boolean => name === "id" || name.endsWith(" id") || name === "decision";

/** What an entry of the ledger says besides its kind, for a person: what it was before and after, and on what terms. */
export function sayStatements(statements: EntryWords["statements"]): string {
  const valueOf = (wanted: string) => statements.find(({ name }) => name === wanted)?.value;
  const [from, to] = [valueOf("from"), valueOf("to")];
  const change = to === undefined ? [] : [from === undefined ? `to ${say(to)}` : `from “${say(from)}” to “${say(to)}”`];
  const rest = statements.flatMap(({ name, value }) => {
    if (name === "from" || name === "to" || isForMachines(name)) return [];
    if (name === "replaces choices") return value === "true" ? ["in place of earlier choices on every video"] : [];
    return [`${name}: ${say(value)}`];
  });
  return [...change, ...rest].join(", ");
}
