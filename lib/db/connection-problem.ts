import pg from "pg";

/** Why the database cannot be connected to, or null when it can. Never holds the password. */
export async function connectionProblem(databaseUrl: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    // A name with several addresses fails with one error that has a code and no message.
    return message === "" ? (code ?? "unknown") : message;
  }
  await client.end();
  return null;
}
