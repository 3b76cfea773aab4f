import type pg from "pg";
import { RateLimiterMemory, RateLimiterPostgres } from "rate-limiter-flexible";

import { pool } from "#lib/platform/db/client";

/** So many times in so many seconds for each key. */
export interface Limit {
  /** Stable and unique: counts are kept under it. */
  name: string;
  points: number;
  perSeconds: number;
  /**
   * `everywhere` counts in the database, for what must hold across processes and restarts (sign-in);
   * `in-process` in memory, for paths that are too hot for a query.
   */
  counted: "everywhere" | "in-process";
}

type Limiter = RateLimiterMemory | RateLimiterPostgres;

// By connection pool, so that a process that reconnects does not keep a limiter with a dead one.
const limitersOf = new WeakMap<pg.Pool, Map<string, Limiter>>();
const inProcess = new Map<string, RateLimiterMemory>();

const make = ({ name, points, perSeconds }: Limit) => ({ keyPrefix: name, points, duration: perSeconds });

function shared(limit: Limit): Limiter {
  const connections = pool();
  const limiters = limitersOf.get(connections) ?? new Map<string, Limiter>();
  limitersOf.set(connections, limiters);
  const known = limiters.get(limit.name);
  if (known) return known;
  const limiter = new RateLimiterPostgres({
    ...make(limit),
    storeClient: connections,
    storeType: "pool",
    tableName: "rate_limits",
    tableCreated: true,
    // Whoever is over the limit is refused from memory: a flood does not become a flood of queries.
    inMemoryBlockOnConsumed: limit.points + 1,
  });
  limiters.set(limit.name, limiter);
  return limiter;
}

/** The limiter that counts for `limit`: in this process, or in the database for all of them. */
export function limiterOf(limit: Limit): Limiter {
  if (limit.counted === "everywhere") return shared(limit);
  const known = inProcess.get(limit.name) ?? new RateLimiterMemory(make(limit));
  inProcess.set(limit.name, known);
  return known;
}
