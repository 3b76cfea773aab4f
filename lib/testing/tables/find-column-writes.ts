import { globSync, readFileSync } from "node:fs";

import ts from "typescript";

import { roomOf, schemaModels } from "#lib/testing/tables/find-uses";

/** The rooms that write each column of a table, by the column's name in the database. */
export type ColumnWrites = Map<string, Set<string>>;

const UPDATE_CALL = /\.(video|account)\s*\.\s*(?:update|updateMany)\(/;
const END_OF_SET = /^(?:FROM|WHERE|RETURNING)\b/;

/** The columns that the SET clause at the start of `sql` assigns: `a = 1` and `(a, b) = (SELECT ...)`. */
function assignedColumns(sql: string): string[] {
  let depth = 0;
  let outer = "";
  let inner = "";
  const columns: string[] = [];
  for (let at = 0; at < sql.length; at += 1) {
    const character = sql.charAt(at);
    if (depth === 0 && (/[`"]/.test(character) || END_OF_SET.test(sql.slice(at)))) break;
    if (character === "(" && depth++ === 0) inner = "";
    else if (character === ")" && --depth === 0) outer += /^\)\s*=/.test(sql.slice(at)) ? `${inner.slice(1)} ` : "()";
    if (depth > 0) inner += character;
    else if (character !== ")") outer += character;
  }
  for (const assignment of outer.matchAll(/(?:^|,)\s*([a-z_\d]+(?:\s*,\s*[a-z_\d]+)*)\s*=/g)) {
    columns.push(...(assignment[1] ?? "").split(/\s*,\s*/));
  }
  return columns;
}

/** Calls `note` for each column that an UPDATE in the source's SQL assigns. */
function inSql(source: string, note: (table: string, column: string) => void): void {
  for (const { index, 0: found, 1: table = "" } of source.matchAll(/\bUPDATE (videos|accounts)(?:\s+\w+)?\s+SET\s+/g)) {
    for (const column of assignedColumns(source.slice(index + found.length))) note(table, column);
  }
}

/** Calls `note` for each field that Prisma's client is given in `data`, those of a spread object's type included. */
function inCalls(source: ts.SourceFile, checker: ts.TypeChecker, note: (model: string, field: string) => void): void {
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const model = UPDATE_CALL.exec(`${node.expression.getText(source)}(`)?.[1];
      const [argument] = node.arguments;
      const data =
        model !== undefined && argument && ts.isObjectLiteralExpression(argument)
          ? argument.properties.find((property) => property.name?.getText(source) === "data")
          : undefined;
      if (model !== undefined && data && ts.isPropertyAssignment(data)) {
        const type = checker.getTypeAtLocation(data.initializer);
        const parts = type.isUnion() ? type.types : [type];
        for (const field of parts.flatMap((part) => part.getProperties())) note(model, field.name);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

/** Reads the updates of `videos` and `accounts` in every file of `lib/`, in SQL and through Prisma's client. */
export function findColumnWrites(): { videos: ColumnWrites; accounts: ColumnWrites } {
  const found = { videos: new Map<string, Set<string>>(), accounts: new Map<string, Set<string>>() };
  const models = schemaModels();
  const note = (table: string, column: string, path: string): void => {
    const writes = found[table as keyof typeof found];
    writes.set(column, (writes.get(column) ?? new Set()).add(roomOf(path)));
  };
  const paths = globSync("lib/**/*.ts").filter((path) => !/\.test\.ts$|\/testing\/|\/generated\//.test(path));
  const calling = paths.filter((path) => UPDATE_CALL.test(readFileSync(path, "utf8")));
  const { config } = ts.readConfigFile("tsconfig.json", (path) => readFileSync(path, "utf8")) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ".");
  const program = ts.createProgram(calling, options);
  const checker = program.getTypeChecker();
  for (const path of paths) {
    inSql(readFileSync(path, "utf8"), (table, column) => {
      note(table, column, path);
    });
  }
  for (const path of calling) {
    const source = program.getSourceFile(path);
    if (!source) throw new Error(`${path} is not part of the program.`);
    inCalls(source, checker, (name, field) => {
      const model = models.get(name);
      note(model?.table ?? "", model?.columns.get(field) ?? field, path);
    });
  }
  return found;
}
