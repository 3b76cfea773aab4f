import pg from "pg";

/** Whether anyone but the asker is connected to the database. */
export async function hasOtherClients(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `SELECT 1 FROM pg_stat_activity
       WHERE backend_type = 'client backend' AND datname = current_database() AND pid <> pg_backend_pid() LIMIT 1`,
    );
    return rowCount !== 0;
  } finally {
    await client.end();
  }
}
