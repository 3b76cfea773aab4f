import { globSync, readFileSync } from "node:fs";

/** Which rooms of `lib/` write or read which tables, each room with its files. */
export type Uses = Map<string, Map<string, string[]>>;

/** The models of the schema, by the name that Prisma's client gives them: the table, and the column of each field. */
export function schemaModels(): Map<string, { table: string; columns: Map<string, string> }> {
  const schema = readFileSync("prisma/schema.prisma", "utf8");
  const models = schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm);
  return new Map(
    [...models].map(([, model = "", body = ""]) => {
      const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? model;
      const columns = new Map(
        [...body.matchAll(/^ {2}(\w+) .*$/gm)].map(([line, field = ""]) => [
          field,
          /@map\("(\w+)"\)/.exec(line)?.[1] ?? field,
        ]),
      );
      return [`${model.charAt(0).toLowerCase()}${model.slice(1)}`, { table, columns }];
    }),
  );
}

/** The tables of the schema, by the name that Prisma's client gives their model. */
export const tablesByModel = (): Map<string, string> =>
  new Map([...schemaModels()].map(([model, { table }]) => [model, table]));

const VIEWS = /(CREATE|DROP)(?: OR REPLACE)? VIEW "(\w+)"/g;

/** The views that the migrations leave: they are owned and read as tables are. */
export function views(): string[] {
  const found = new Set<string>();
  for (const path of globSync("prisma/migrations/*/migration.sql").sort()) {
    for (const [, verb, view = ""] of readFileSync(path, "utf8").matchAll(VIEWS)) {
      if (verb === "DROP") found.delete(view);
      else found.add(view);
    }
  }
  return [...found];
}

/** The room of a file: `consent/changes` of `lib/consent/changes/store.ts`, `jobs` of `lib/jobs/store.ts`. */
export const roomOf = (path: string): string => path.split("/").slice(1, -1).slice(0, 2).join("/");

const READS = /^(?:find|count|aggregate|groupBy)/;

/** The tables that a FROM or JOIN names, those after a comma included. */
function readIn(sql: string): string[] {
  const lists = [
    ...sql.matchAll(
      /\b(?:FROM|JOIN|USING)\s+((?:ONLY\s+)?"?[a-z_]+"?(?:\s+(?:AS\s+)?[a-z_]+)?(?:,\s*[a-z_]+(?:\s+[a-z_]+)?)*)/g,
    ),
  ];
  return lists.flatMap(([, list = ""]) => list.split(",").map((item) => /[a-z_]+/.exec(item)?.[0] ?? ""));
}

const writtenIn = (sql: string): string[] =>
  [...sql.matchAll(/\b(?:INSERT INTO|UPDATE|DELETE FROM|TRUNCATE)\s+(?:ONLY\s+)?"?([a-z_]+)/g)].map(
    ([, table = ""]) => table,
  );

/**
 * Reads the SQL, the calls of Prisma's client and those that lock a row, in every file of `lib/`. What Prisma reads along a relation, and
 * tables whose names are put together, are not seen.
 */
export function findUses(): { writes: Uses; reads: Uses } {
  const models = tablesByModel();
  const tables = new Set([...models.values(), ...views()]);
  const writes: Uses = new Map();
  const reads: Uses = new Map();
  const note = (uses: Uses, table: string, path: string) => {
    if (!tables.has(table)) return;
    const rooms = uses.get(table) ?? new Map<string, string[]>();
    rooms.set(roomOf(path), [...new Set([...(rooms.get(roomOf(path)) ?? []), path])]);
    uses.set(table, rooms);
  };
  const paths = globSync("lib/**/*.ts").filter((path) => !/\.test\.ts$|\/testing\/|\/generated\//.test(path));
  for (const path of paths.toSorted()) {
    const source = readFileSync(path, "utf8");
    for (const table of writtenIn(source)) note(writes, table, path);
    for (const table of readIn(source)) note(reads, table, path);
    for (const [, table = ""] of source.matchAll(/\blockRow\(\s*\w+,\s*"(\w+)"/g)) note(reads, table, path);
    if (/\blockVideoRow\(\s*tx/.test(source)) note(reads, "videos", path);
    for (const [, model = "", call = ""] of source.matchAll(/\b(?:tx|db\(\)|client)\s*\.\s*(\w+)\s*\.\s*(\w+)\(/g)) {
      note(READS.test(call) ? reads : writes, models.get(model) ?? "", path);
    }
  }
  return { writes, reads };
}
