import { impatientClient } from "#lib/platform/db/connection-problem";
import { hasCode } from "#lib/platform/shared/system-error";

/** A database's address under which this process is told from others by its connections. */
export function namedAddress(databaseUrl: string, name: string): string {
  const address = new URL(databaseUrl);
  address.searchParams.set("application_name", name);
  return address.href;
}

/**
 * Whether anyone is connected to the database under another name than that of the address. Nobody is while it cannot be
 * connected to, as when it is only starting, unless that is because too many are (PostgreSQL, 53300).
 */
export async function hasOtherClients(databaseUrl: string): Promise<boolean> {
  const client = impatientClient(databaseUrl);
  try {
    await client.connect();
  } catch (error) {
    return hasCode(error, "53300");
  }
  try {
    const { rowCount } = await client.query(
      `SELECT 1 FROM pg_stat_activity
       WHERE backend_type = 'client backend' AND datname = current_database() AND pid <> pg_backend_pid()
         AND (application_name = '' OR application_name <> current_setting('application_name')) LIMIT 1`,
    );
    return rowCount !== 0;
  } finally {
    await client.end();
  }
}
