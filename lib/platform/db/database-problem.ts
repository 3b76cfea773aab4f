import { connectionProblem } from "#lib/platform/db/connection-problem";

/** PostgreSQL 15 is the oldest that the migrations are written for. */
const OLDEST_VERSION = 150_000;

const QUERY = `
  SELECT current_user AS role, current_database() AS database, coalesce(current_schema(), 'public') AS schema,
    current_setting('server_version_num')::int AS version, current_setting('server_version') AS version_name,
    current_setting('server_encoding') AS encoding,
    has_database_privilege(current_database(), 'CREATE') AS makes_schemas,
    coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) AS makes_tables,
    coalesce(has_schema_privilege(to_regnamespace('pgboss')::oid, 'USAGE')
      AND has_schema_privilege(to_regnamespace('pgboss')::oid, 'CREATE'), true) AS has_queue,
    to_regnamespace('pgboss') IS NULL AS needs_queue,
    ARRAY(SELECT needed FROM unnest(ARRAY['pg_trgm', 'btree_gin']) AS needed
      WHERE needed NOT IN (SELECT extname FROM pg_extension)) AS needed,
    ARRAY(SELECT needed FROM unnest(ARRAY['pg_trgm', 'btree_gin']) AS needed
      WHERE needed NOT IN (SELECT name FROM pg_available_extensions)) AS unavailable,
    (SELECT tableowner FROM pg_tables WHERE schemaname = current_schema() AND tablename = '_prisma_migrations'
      AND NOT pg_has_role(current_user, tableowner, 'USAGE')) AS owner`;

interface Facts {
  role: string;
  database: string;
  schema: string;
  version: number;
  version_name: string;
  encoding: string;
  makes_schemas: boolean;
  makes_tables: boolean;
  has_queue: boolean;
  needs_queue: boolean;
  needed: string[];
  unavailable: string[];
  owner: string | null;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** What the role lacks, each with the statement that grants it. */
function missingRights(facts: Facts): { what: string; grant: string }[] {
  const [role, database, schema] = [quoted(facts.role), quoted(facts.database), quoted(facts.schema)];
  const missing: { what: string; grant: string }[] = [];
  if (!facts.makes_tables) {
    missing.push({
      what: `create tables in the schema ${schema}`,
      grant: `GRANT USAGE, CREATE ON SCHEMA ${schema} TO ${role};`,
    });
  }
  if (!facts.makes_schemas && (facts.needs_queue || facts.needed.length > 0)) {
    missing.push({
      what: `create schemas and extensions in the database ${database}`,
      grant: `GRANT CREATE ON DATABASE ${database} TO ${role};`,
    });
  }
  if (!facts.has_queue) {
    missing.push({
      what: `use the schema "pgboss"`,
      grant: `GRANT USAGE, CREATE ON SCHEMA pgboss TO ${role};`,
    });
  }
  return missing;
}

function problemIn(facts: Facts): string | null {
  if (facts.version < OLDEST_VERSION) return `PostgreSQL 15 or newer is needed; this is ${facts.version_name}`;
  if (facts.encoding !== "UTF8") return `the database must be encoded in UTF8; this one is in ${facts.encoding}`;
  if (facts.owner !== null) {
    const [owner, role] = [quoted(facts.owner), quoted(facts.role)];
    return `the tables belong to the role ${owner}, and ${role} may not change them: connect as ${owner}, or as a superuser run GRANT ${owner} TO ${role};`;
  }
  const missing = missingRights(facts);
  if (missing.length > 0) {
    const what = missing.map((right) => right.what).join(" or ");
    const grants = missing.map(({ grant }) => grant).join(" ");
    return `the role ${quoted(facts.role)} may not ${what}: as the owner of the database or a superuser run ${grants}`;
  }
  const unavailable = facts.needed.filter((name) => facts.unavailable.includes(name));
  if (unavailable.length > 0) {
    return `the server has no ${unavailable.join(" and no ")}: install PostgreSQL's contrib extensions`;
  }
  return null;
}

/**
 * Why this product cannot be started on a database, in one sentence that says what to do: it cannot be connected to, never
 * answers, is too old, or its role lacks a right. Null when nothing stands in the way. Never holds the password.
 */
export const databaseProblem = (databaseUrl: string): Promise<string | null> =>
  connectionProblem(databaseUrl, async (client) => {
    const { rows } = await client.query<Facts>(QUERY);
    return rows[0] ? problemIn(rows[0]) : "it does not describe itself";
  });
