import { mkdir } from "node:fs/promises";
import type { Server } from "node:http";

import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { PUT as setDefault } from "../app/api/v1/account/remix-default/route.ts";
import { PUT as setChoice } from "../app/api/v1/videos/[id]/remix-choice/route.ts";
import { env, forgetEnv } from "#lib/platform/env";
import { answeredBy } from "#lib/testing/api";
import { asSuperuser, useTestDatabase } from "#lib/testing/database";
import { makeVideo } from "#lib/testing/factories";
import { close, listen, makeProgram } from "#lib/testing/front";
import { createFront } from "#server/front";
import { routes } from "#server/routes/index";

useTestDatabase();

let server: Server;
let address: string;
let authorization: string;
let videoId: string;

beforeAll(async () => {
  const next = answeredBy({
    "PUT /api/v1/account/remix-default": setDefault,
    "PUT /api/v1/videos/{id}/remix-choice": setChoice,
  });
  server = createFront({ routes, next, development: false });
  address = await listen(server);
  const program = await makeProgram();
  ({ authorization } = program);
  videoId = (await makeVideo(program.id)).id;
  await mkdir(env().dataDir, { recursive: true });
});
afterAll(() => close(server));

const json = (method: string, path: string, body: unknown) => ({
  path,
  init: { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) },
});

const startOfUpload = () => ({
  path: "/api/v1/uploads",
  init: {
    method: "POST",
    headers: { "Tus-Resumable": "1.0.0", "Upload-Length": "2000", "Upload-Metadata": "filename ZmlsbS5tcDQ=" },
  },
});

const setDefaultTo = (decided: "allow" | "deny") =>
  json("PUT", "/api/v1/account/remix-default", { default: decided, appliesTo: "everything" });

/** One of each way in which something is written: by the front and by the API's handlers. */
const writes = (decided: "allow" | "deny"): Write[] => [
  startOfUpload(),
  setDefaultTo(decided),
  json("PUT", `/api/v1/videos/${videoId}/remix-choice`, { choice: decided }),
];

interface Write {
  path: string;
  init: { method: string; headers: Record<string, string>; body?: string };
}

async function send({ path, init }: Write, more: Record<string, string> = {}) {
  const headers = { ...init.headers, Authorization: authorization, ...more };
  const answer = await fetch(`${address}${path}`, { ...init, headers });
  const text = await answer.text();
  return {
    status: answer.status,
    type: answer.headers.get("content-type"),
    retryAfter: answer.headers.get("retry-after"),
    body: (text.startsWith("{") ? JSON.parse(text) : {}) as { type?: string; detail?: string },
  };
}

const health = async () => (await (await fetch(`${address}/api/v1/health`)).json()) as Record<string, string>;

/** What PostgreSQL raises when its disk is full, from every write to these tables. */
const FULL = `
  CREATE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
  DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_%' LOOP
      EXECUTE format('CREATE TRIGGER disk_is_full BEFORE INSERT OR UPDATE ON %I EXECUTE FUNCTION disk_is_full()', name);
    END LOOP; END $$`;
const ROOM = "DROP FUNCTION disk_is_full CASCADE";

test("with room, each of these writes succeeds", async () => {
  for (const write of writes("allow")) expect((await send(write)).status, write.path).toBeLessThan(300);
});

test("while the database's disk is full every write answers 507 with the reason and what to do, and health names the database", async () => {
  await asSuperuser(FULL);
  try {
    for (const write of writes("deny")) {
      for (const key of [{}, { "Idempotency-Key": crypto.randomUUID() }]) {
        const { status, type, retryAfter, body } = await send(write, key);
        expect(status, write.path).toBe(507);
        expect(type).toBe("application/problem+json");
        expect(retryAfter).toBe("60");
        expect(body).toMatchObject({ type: "/problems/storage-full" });
        expect(body.detail).toMatch(/disk is full.*operator/);
      }
    }
    expect(await health()).toMatchObject({ status: "down", database: "full", storage: "ok" });
  } finally {
    await asSuperuser(ROOM);
  }
  expect(await health()).toMatchObject({ database: "ok", storage: "ok" });
  expect((await send(setDefaultTo("deny"))).status).toBe(200);
});

test("below the reserve files are refused with 507, what people write in words is kept, and health names the storage", async () => {
  vi.stubEnv("STORAGE_RESERVE_BYTES", String(Number.MAX_SAFE_INTEGER));
  forgetEnv();
  try {
    const inspection = { path: "/api/v1/inspect", init: { method: "POST", headers: {}, body: "bytes of a file" } };
    for (const write of [startOfUpload(), inspection]) {
      const { status, type, body } = await send(write);
      expect({ status, type, problem: body.type }, write.path).toEqual({
        status: 507,
        type: "application/problem+json",
        problem: "/problems/storage-full",
      });
      expect(body.detail).toMatch(/storage of this site is full.*operator/);
    }
    expect((await send(setDefaultTo("allow"))).status).toBe(200);
    expect(await health()).toMatchObject({ status: "down", database: "ok", storage: "full" });
  } finally {
    vi.unstubAllEnvs();
    forgetEnv();
  }
  expect((await send(startOfUpload())).status).toBe(201);
  expect(await health()).toMatchObject({ storage: "ok" });
});
