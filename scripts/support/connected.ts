import pg from "pg";

import type { Product } from "./product.ts";

/** Looks into the database of a product on a connection of its own, which may break when the database is killed. */
export async function connected<Result>(
  product: Product,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: await product.databaseUrl() });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
