import { connect } from "node:net";

import pg from "pg";
import { expect, test } from "vitest";

import { db } from "#lib/platform/db/client";
import { fromDatabase, troubleOf, withTroubleNamed } from "#lib/platform/db/trouble";
import { env } from "#lib/platform/env";
import { DomainError } from "#lib/platform/shared/domain-error";
import { asSuperuser, useTestDatabase } from "#lib/testing/database";
import { eventually } from "#lib/testing/eventually";

useTestDatabase();

const thrownBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

/** What Node reports of a connection that is refused. */
const refusedBy = (port: number): Promise<unknown> =>
  new Promise((resolve) => {
    connect(port, "127.0.0.1").once("error", resolve);
  });

/** A port where nothing listens. */
const CLOSED = 9;

test("a refused connection is the database's absence only where it was meant for the database", async () => {
  const elsewhere = await refusedBy(CLOSED);
  expect(troubleOf(elsewhere)).toBeNull();
  const { port } = new URL(env().databaseUrl ?? "");
  expect(troubleOf(Object.assign(elsewhere as object, { port: Number(port) }))).toBe("database-away");
});

test("a connection that breaks is the database's absence only in the mouth of what talks to nothing else", () => {
  // As the queue reports it: a copy of the driver's error.
  const broken = { message: "read ECONNRESET (Queue: x, Worker: y)", code: "ECONNRESET", syscall: "read" };
  expect(troubleOf(broken)).toBeNull();
  expect(troubleOf(fromDatabase(broken))).toBe("database-away");
  for (const other of [new Error("no"), Object.assign(new Error("x"), { code: "23505" }), null]) {
    expect(fromDatabase(other)).toBe(other);
  }
});

test("a connection that the server ends is its absence, by the driver's word and by Prisma's", async () => {
  const client = new pg.Client({ connectionString: env().databaseUrl });
  client.on("error", () => undefined);
  await client.connect();
  const cut = thrownBy(client.query("SELECT pg_sleep(60), 'cut'"));
  const throughPrisma = thrownBy(db().$queryRaw`SELECT pg_sleep(60)::text, 'cut'`);
  const sleepers = "pg_stat_activity WHERE query LIKE '%''cut''%' AND pid <> pg_backend_pid()";
  await eventually(async () => {
    expect(await db().$queryRawUnsafe(`SELECT count(*)::int FROM ${sleepers}`)).toEqual([{ count: 2 }]);
  });
  await asSuperuser(`SELECT pg_terminate_backend(pid) FROM ${sleepers}`);
  expect(troubleOf(await cut)).toBe("database-away");
  expect(troubleOf(await throughPrisma)).toBe("database-away");
  expect(withTroubleNamed(await cut)).toMatchObject({ code: "unavailable", status: 503 });
});

test("who waits too long for a connection hears that the server is busy, not that the database is away", async () => {
  const pool = new pg.Pool({ connectionString: env().databaseUrl, max: 1 });
  const held = await pool.connect();
  // Only now: making a connection may take longer on a busy machine.
  pool.options.connectionTimeoutMillis = 100;
  const error = await thrownBy(pool.connect());
  held.release();
  await pool.end();
  expect(troubleOf(error)).toBe("database-busy");
  expect(withTroubleNamed(error)).toMatchObject({
    code: "unavailable",
    detail: expect.stringMatching(/busy/) as string,
  });
});

test("a full disk of the database is told as such, however deep Prisma wraps it", async () => {
  const full = "DO $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$";
  for (const error of [
    await thrownBy(db().$executeRawUnsafe(full)),
    await thrownBy(db().$transaction((tx) => tx.$executeRawUnsafe(full))),
  ]) {
    expect(troubleOf(error)).toBe("disk-full");
    expect(withTroubleNamed(error)).toMatchObject({ code: "storage-full", status: 507 });
  }
});

test.each(["ENOSPC", "EDQUOT"])("%s is a full disk", (code) => {
  expect(troubleOf(Object.assign(new Error("write"), { code }))).toBe("disk-full");
});

test("what is about something else stays what it is", () => {
  for (const error of [new Error("no"), new DomainError("conflict"), null, "text"]) {
    expect(troubleOf(error)).toBeNull();
    expect(withTroubleNamed(error)).toBe(error);
  }
});
