import pg from "pg";

/** How long a database may take to answer at a start, be it with a connection or with an answer. */
export const ANSWER_WITHIN_MS = 10_000;

/** A connection for what is done at a start: it gives up on a server that never answers. */
export function impatientClient(databaseUrl: string, withinMs = ANSWER_WITHIN_MS): pg.Client {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: withinMs,
    query_timeout: withinMs,
  });
  // A server that goes while no query is under way tells by this event, which would end the process; the next query says it.
  client.on("error", () => undefined);
  return client;
}

/** What an error of the driver says in one line. */
export function reasonOf(error: unknown): string {
  const { message, code } = error as Error & { code?: string };
  // A name with several addresses fails with one error that has a code and no message.
  return message === "" ? (code ?? "unknown") : message;
}

/**
 * Why the database cannot be connected to, or what `look` finds wrong with it; null when nothing is. Never holds the
 * password.
 */
export async function connectionProblem(
  databaseUrl: string,
  look: (client: pg.Client) => Promise<string | null> = () => Promise.resolve(null),
): Promise<string | null> {
  const client = impatientClient(databaseUrl);
  try {
    await client.connect();
    return await look(client);
  } catch (error) {
    return reasonOf(error);
  } finally {
    // A connection that never came about cannot be ended, and need not be.
    void client.end().catch(() => undefined);
  }
}
