import { pool } from "#lib/db/client";
import type { JobPayload } from "#lib/queue/jobs";

type Mail = JobPayload<"send-mail">;

/** The messages that wait to be delivered to an address, oldest first. */
export async function mailTo(address: string): Promise<Mail[]> {
  const { rows } = await pool().query<{ data: Mail }>(
    "SELECT data FROM pgboss.job WHERE name = 'send-mail' AND data->>'to' = $1 ORDER BY created_on, id",
    [address],
  );
  return rows.map(({ data }) => data);
}

/** The token in the link of a message. */
export function tokenIn(mail: Mail | undefined): string {
  const token = /[?&]token=([\w-]+)/.exec(mail?.text ?? "")?.[1];
  if (token === undefined) throw new Error("the message holds no link with a token");
  return token;
}
