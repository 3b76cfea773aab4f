import { pool } from "#lib/platform/db/client";
import type { AccountId } from "#lib/platform/shared/ids";

const POLL_MS = 20;

/**
 * Runs something that comes to lock an account while another connection holds it, lets the other change what it likes, and
 * then lets go. So the race between what was checked before the lock and what holds under it is the same each time.
 * Rejects or resolves as what was run does.
 */
export async function whileHeld<Result>(
  id: AccountId,
  run: () => Promise<Result>,
  meanwhile: (query: (text: string, values: unknown[]) => Promise<unknown>) => Promise<unknown>,
  /** `NO KEY UPDATE` lets others refer to the account meanwhile. */
  lock: "UPDATE" | "NO KEY UPDATE" = "UPDATE",
): Promise<Result> {
  const holder = await pool().connect();
  try {
    await holder.query("BEGIN");
    await holder.query(`SELECT 1 FROM accounts WHERE id = $1 FOR ${lock}`, [id]);
    const { rows } = await holder.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    const running = run();
    // It is looked at below; until then a rejection is nobody's.
    running.catch(() => undefined);
    await untilBlockedBy(rows[0]?.pid ?? 0);
    await meanwhile((text, values) => holder.query(text, values));
    await holder.query("COMMIT");
    return await running;
  } finally {
    holder.release();
  }
}

async function untilBlockedBy(pid: number): Promise<void> {
  for (;;) {
    const { rows } = await pool().query("SELECT 1 FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))", [pid]);
    if (rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
