import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlResultSet,
} from "@prisma/driver-adapter-utils";
import type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm";
import pg from "pg";

/** PostgreSQL's one-byte "char", in which its catalogue keeps kinds of things, and the array of it. */
const CHAR_OID = 18;
const CHAR_ARRAY_OID = 1002;

/**
 * A pool that passes "char" off as its array: Prisma's adapter knows only that one of the two
 * (adapter-pg 7.10, fieldToColumnType), and `asCharacters` below sets it right again.
 */
class CatalogPool extends pg.Pool {
  override query: pg.Pool["query"] = (async (...args: unknown[]) => {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with this pool, in whichever of its forms
    const result: unknown = await Reflect.apply(pg.Pool.prototype.query, this, args);
    // A script of several statements has as many results.
    for (const { fields } of [result].flat() as pg.QueryResult[]) {
      for (const field of fields) if (field.dataTypeID === CHAR_OID) field.dataTypeID = CHAR_ARRAY_OID;
    }
    return result;
  }) as pg.Pool["query"];
}

function asCharacters(result: SqlResultSet): SqlResultSet {
  result.columnTypes.forEach((type, column) => {
    if (type !== ColumnTypeEnum.CharacterArray) return;
    result.columnTypes[column] = ColumnTypeEnum.Character;
    // The engine wants one character also where there is none.
    for (const row of result.rows) if (row[column] === "") row[column] = "\0";
  });
  return result;
}

/** The adapter that Prisma's engine reaches a database by. */
function adapterFactory(databaseUrl: string) {
  const pool = new CatalogPool({ connectionString: databaseUrl, max: 2 });
  const prisma = new PrismaPg(pool, { disposeExternalPool: true });
  const connect = async (): Promise<SqlDriverAdapter> => {
    const adapter = await prisma.connect();
    // The adapter's own cuts a script at every semicolon, also inside the body of a function.
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => asCharacters(await queryRaw(query));
    adapter.executeScript = async (script) => {
      await pool.query(script);
    };
    return adapter;
  };
  return bindMigrationAwareSqlAdapterFactory({
    provider: prisma.provider,
    adapterName: prisma.adapterName,
    connect,
    connectToShadowDb: () => Promise.reject(new Error("No test needs a shadow database.")),
  });
}

async function loadEngine() {
  const engine = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const file = import.meta.resolve("@prisma/schema-engine-wasm/schema_engine_bg").replace(/\.js$/, ".wasm");
  const { instance } = await WebAssembly.instantiate(await readFile(fileURLToPath(file)), {
    // Its types name what it offers to a caller, and not the functions that the program itself imports.
    "./schema_engine_bg.js": engine as unknown as WebAssembly.ModuleImports,
  });
  engine.__wbg_set_wasm(instance.exports);
  (instance.exports["__wbindgen_start"] as () => void)();
  return engine.SchemaEngine;
}

let loaded: ReturnType<typeof loadEngine> | undefined;

/** Prisma's own migration engine, as `prisma migrate` runs it, on a database. Free it when done. */
export async function schemaEngine(databaseUrl: string): Promise<SchemaEngine> {
  const Engine = await (loaded ??= loadEngine());
  return Engine.new({ datamodels: undefined }, () => undefined, adapterFactory(databaseUrl));
}

/** The project's migrations in the form that the engine takes them. */
export async function migrationList(folder = "prisma/migrations"): Promise<MigrationList> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = names.sort().map(async (name) => ({
    path: name,
    migrationFile: {
      path: "migration.sql",
      content: { tag: "ok" as const, value: await readFile(`${folder}/${name}/migration.sql`, "utf8") },
    },
  }));
  return {
    baseDir: folder,
    lockfile: { path: "migration_lock.toml", content: await readFile(`${folder}/migration_lock.toml`, "utf8") },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(migrationDirectories),
  };
}
