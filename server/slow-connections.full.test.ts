import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { type IncomingMessage, request, type Server } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { db } from "#lib/platform/db/client";
import { useTestDatabase } from "#lib/testing/database";
import { eventually } from "#lib/testing/eventually";
import { close, listen, makeProgram } from "#lib/testing/front";
import { makePlainFile } from "#lib/testing/signed-files";
import { SlowClient } from "#lib/testing/slow-client";
import { createFront } from "#server/front";
import type { RequestLimits } from "#server/request-limits";
import type { FrontRoute } from "#server/route";
import { routes } from "#server/routes/index";

useTestDatabase();

const OFFSET_STREAM = { "Tus-Resumable": "1.0.0", "Content-Type": "application/offset+octet-stream" };
const AN_UPLOAD = { ...OFFSET_STREAM, "Upload-Length": "100000", "Upload-Metadata": "filename eC5wbmc=" };
const NEXT = "a page";

interface Example {
  asks: string;
  headers?: Record<string, string>;
  /** Whether it reads its body, so that it cannot answer before. */
  reads?: true;
}

/** A request to each route, by the route's pattern. */
const EXAMPLES: Readonly<Record<string, Example>> = {
  [String.raw`^\/api\/v1\/videos\/(?<videoId>[^/]+)\/permissions$`]: { asks: "GET /api/v1/videos/x/permissions" },
  [String.raw`^\/api\/v1\/permissions$`]: {
    asks: "POST /api/v1/permissions",
    headers: { "Content-Type": "application/json" },
    reads: true,
  },
  [String.raw`^\/api\/v1\/health$`]: { asks: "GET /api/v1/health" },
  [String.raw`^\/livez$`]: { asks: "GET /livez" },
  [String.raw`^\/readyz$`]: { asks: "GET /readyz" },
  [String.raw`^\/\.well-known\/jwks\.json$`]: { asks: "GET /.well-known/jwks.json" },
  [String.raw`^\/robots\.txt$`]: { asks: "GET /robots.txt" },
  [String.raw`^\/\.well-known\/tdmrep\.json$`]: { asks: "GET /.well-known/tdmrep.json" },
  [String.raw`^\/\.well-known\/tdm-policy\.json$`]: { asks: "GET /.well-known/tdm-policy.json" },
  [String.raw`^\/license\.xml$`]: { asks: "GET /license.xml" },
  [String.raw`^\/api\/v1\/ledger\/checkpoint$`]: { asks: "GET /api/v1/ledger/checkpoint" },
  [String.raw`^\/\.well-known\/ledger-key$`]: { asks: "GET /.well-known/ledger-key" },
  [String.raw`^\/media\/videos\/(?<video>[^/]+)\/(?<part>file|poster|frames|manifests)(?:\/(?<index>\d{1,4}))?$`]: {
    asks: "GET /media/videos/x/file",
  },
  [String.raw`^\/media\/avatars\/(?<account>[^/]+)$`]: { asks: "GET /media/avatars/x" },
  [String.raw`^\/media\/cases\/(?<dispute>[^/]+)\/evidence\/(?<evidence>[^/]+)\/(?<place>\d{1,2})$`]: {
    asks: "GET /media/cases/x/evidence/x/1",
  },
  [String.raw`^\/media\/cases\/(?<dispute>[^/]+)\/referrals\/(?<referral>[^/]+)$`]: {
    asks: "GET /media/cases/x/referrals/x",
  },
  [String.raw`^\/media\/cases\/(?<dispute>[^/]+)\/file$`]: { asks: "GET /media/cases/x/file" },
  [String.raw`^\/api\/v1\/uploads(?:\/(?<id>[^/]+))?\/?$`]: {
    asks: "POST /api/v1/uploads",
    headers: AN_UPLOAD,
    reads: true,
  },
  [String.raw`^\/api\/v1\/inspect$`]: { asks: "POST /api/v1/inspect", reads: true },
  [NEXT]: { asks: "POST /somewhere", reads: true },
};
const examples = Object.entries(EXAMPLES);

const servers: Server[] = [];
let folder: string;
let file: Buffer;

/** The whole front before a stand-in for Next, which reads bodies as Next does. */
async function serve(limits?: (route: FrontRoute) => RequestLimits, nextLimits?: RequestLimits): Promise<string> {
  const server = createFront({
    routes: limits ? routes.map((route) => ({ ...route, limits: limits(route) })) : routes,
    next: async (req, res) => {
      req.resume();
      await once(req, "end");
      res.end("read");
    },
    ...(nextLimits && { nextLimits }),
    development: false,
  });
  servers.push(server);
  return listen(server);
}

/** Somebody with an account, who has not yet begun as many uploads as an account may. */
let authorization: string;
beforeEach(async () => {
  ({ authorization } = await makeProgram());
});

const slow = (origin: string, { asks, headers }: Example, more: { byteEveryMs?: number; from?: string } = {}) =>
  new SlowClient(origin, {
    asks,
    headers: { ...headers, ...(asks.includes("/uploads") && { Authorization: authorization }) },
    ...more,
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-slow-"));
  file = await readFile((await makePlainFile(folder)).path);
  const now = new Date();
  await db().workerHeartbeat.create({ data: { id: "w", startedAt: now, seenAt: new Date(now.getTime() + 600_000) } });
});
afterAll(async () => {
  await Promise.all(servers.map(close));
  await rm(folder, { recursive: true, force: true });
});

test("every route says how long its requests may take, and only uploads, which take hours, have no end", () => {
  expect(Object.keys(EXAMPLES)).toEqual([...routes.map(({ path }) => path.source), NEXT]);
  for (const { limits, path } of routes) {
    expect(limits.idleMs, path.source).toBeGreaterThanOrEqual(5_000);
    expect(limits.idleMs, path.source).toBeLessThanOrEqual(120_000);
    if (limits.deadlineMs !== null) expect(limits.deadlineMs, path.source).toBeGreaterThan(limits.idleMs);
  }
  const endless = routes.filter(({ limits }) => limits.deadlineMs === null);
  expect(endless.map(({ path }) => path.source)).toEqual([expect.stringContaining("uploads")]);
});

/** Sends a whole file for inspection, from an address of its own. */
async function inspectHonestly(origin: string, from = "127.0.0.9"): Promise<number | undefined> {
  const { hostname, port } = new URL(origin);
  const req = request({ hostname, port, path: "/api/v1/inspect", method: "POST", localAddress: from });
  req.end(file);
  const [res] = (await once(req, "response")) as [IncomingMessage];
  res.resume();
  return res.statusCode;
}

describe("a hundred slow connections", () => {
  let origin: string;
  beforeAll(async () => {
    origin = await serve();
    // The storage is tried once a minute: here how long a disk takes is not what is asked.
    await eventually(async () => {
      expect((await fetch(`${origin}/api/v1/health`)).status).toBe(200);
    });
  });

  test.each(examples)(
    "to %s hold up neither health nor an honest inspection: both end before they do",
    async (_, example) => {
      const clients = Array.from({ length: 100 }, (_, n) =>
        // Each from an address of its own: as many as are let in can be.
        slow(origin, example, { byteEveryMs: 200, from: `127.0.1.${String(n + 1)}` }),
      );
      try {
        await sleep(300);
        for (let asked = 0; asked < 3; asked += 1) {
          expect((await fetch(`${origin}/api/v1/health`)).status).toBe(200);
        }
        expect(await inspectHonestly(origin)).toBe(200);
        if (example.reads) expect(clients.filter(({ answer }) => answer === "").length).toBeGreaterThan(0);
      } finally {
        for (const client of clients) client.leave();
        await Promise.all(clients.map(({ closed }) => closed));
      }
    },
  );
});

const problemIn = (answer: string): unknown => JSON.parse(answer.slice(answer.indexOf("\r\n\r\n") + 4));

describe("a connection on which nothing moves", () => {
  const limits = { deadlineMs: 60_000, idleMs: 300 };
  let origin: string;
  beforeAll(async () => {
    origin = await serve(() => limits, limits);
  });

  test.each(examples)("to %s is closed, after a 408 where no answer was sent", async (_, example) => {
    const began = performance.now();
    const answer = await slow(origin, example).closed;
    // By its idleness, and not because its time was over.
    expect(performance.now() - began).toBeLessThan(limits.deadlineMs);
    if (!example.reads) return;
    expect(answer).toMatch(/^HTTP\/1\.1 408 .*content-type: application\/problem\+json/is);
    expect(problemIn(answer)).toMatchObject({ type: "/problems/request-timeout", status: 408 });
  });

  test("does not count as idle while the server works", async () => {
    const server = createFront({
      routes: [],
      next: async (_req, res) => {
        await sleep(900);
        res.end("done");
      },
      nextLimits: limits,
      development: false,
    });
    servers.push(server);
    expect(await (await fetch(`${await listen(server)}/x`)).text()).toBe("done");
  });

  test("because its client does not read the answer is closed", async () => {
    const cut = Promise.withResolvers<undefined>();
    const server = createFront({
      routes: [],
      next: (_req, res) => {
        res.on("close", () => {
          cut.resolve(undefined);
        });
        res.end(Buffer.alloc(64 * 1024 ** 2));
        return Promise.resolve();
      },
      nextLimits: limits,
      development: false,
    });
    servers.push(server);
    const { port } = new URL(await listen(server));
    const socket = connect(Number(port), "127.0.0.1").on("error", () => undefined);
    socket.pause().write("GET /x HTTP/1.1\r\nHost: x\r\n\r\n");
    await cut.promise;
    socket.destroy();
  });
});

test.each(examples.filter(([, { reads }]) => reads))(
  "a request to %s that trickles in for ever is answered 408 at its deadline",
  async (pattern, example) => {
    // Without a deadline of its own an upload goes on; here every route has one.
    const limits = { deadlineMs: 500, idleMs: 5_000 };
    const client = slow(await serve(() => limits, limits), example, { byteEveryMs: 50 });
    await eventually(() => {
      expect(client.answer, pattern).toMatch(/^HTTP\/1\.1 408 /);
    });
    client.leave();
  },
);

/** Few of them: each counts towards the limit of its address. An inspection takes a process of its own. */
const TRY_EVERY_MS = 500;

test("an address whose slow file was given up is free for the next one", async () => {
  const limits = { deadlineMs: 60_000, idleMs: 300 };
  const origin = await serve(() => limits);
  await slow(origin, { asks: "POST /api/v1/inspect" }, { from: "127.0.0.12" }).closed;
  await eventually(async () => {
    expect(await inspectHonestly(origin, "127.0.0.12")).toBe(200);
  }, TRY_EVERY_MS);
});

test("one file at a time is inspected for an address", async () => {
  const origin = await serve();
  const from = "127.0.0.10";
  const first = slow(origin, { asks: "POST /api/v1/inspect" }, { from, byteEveryMs: 200 });
  await eventually(async () => {
    expect(await inspectHonestly(origin, from)).toBe(429);
  }, TRY_EVERY_MS);
  expect(await inspectHonestly(origin, "127.0.0.11")).toBe(200);
  first.leave();
  await eventually(async () => {
    expect(await inspectHonestly(origin, from)).toBe(200);
  }, TRY_EVERY_MS);
});

test("a head that does not arrive is given up with a problem document, and so is a connection that says nothing", async () => {
  const server = createFront({ routes, next: () => Promise.resolve(), development: false });
  servers.push(server);
  expect(server.headersTimeout).toBeLessThanOrEqual(15_000);
  expect(server.keepAliveTimeout).toBeGreaterThan(0);
  server.headersTimeout = 300;
  const { port } = new URL(await listen(server));
  for (const head of ["GET / HTTP/1.1\r\nHost: x\r\n", ""]) {
    const socket = connect(Number(port), "127.0.0.1");
    let answer = "";
    socket.on("data", (chunk) => (answer += chunk.toString()));
    socket.write(head);
    await once(socket, "close");
    expect(problemIn(answer)).toMatchObject({ type: "/problems/request-timeout", status: 408 });
  }
});

test("what is no HTTP is answered with a problem document", async () => {
  const { port } = new URL(await serve());
  const answerTo = async (sent: string): Promise<unknown> => {
    const socket = connect(Number(port), "127.0.0.1");
    let answer = "";
    socket.on("data", (chunk) => (answer += chunk.toString()));
    socket.write(sent);
    await once(socket, "close");
    return problemIn(answer);
  };
  expect(await answerTo("hello\r\n\r\n")).toMatchObject({ type: "/problems/invalid-input", status: 400 });
  expect(await answerTo(`GET / HTTP/1.1\r\nHost: x\r\nCookie: ${"a".repeat(40_000)}\r\n\r\n`)).toMatchObject({
    type: "/problems/headers-too-large",
    status: 431,
  });
});
