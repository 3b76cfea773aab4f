import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";

import { afterEach, describe, expect, test, vi } from "vitest";

import { forgetEnv } from "#lib/platform/env";
import { APP_ROUTES } from "#lib/testing/authorisation/routes";
import { useTestDatabase } from "#lib/testing/database";
import { useFront } from "#lib/testing/front";
import { endpoints } from "#lib/web/api/endpoints";
import { routes } from "#server/routes/index";

useTestDatabase();

/** What came to Next's stand-in. */
const asked: string[] = [];
const front = useFront(routes, (req, res) => {
  asked.push(req.url ?? "");
  res.writeHead(200, { "Content-Type": "text/plain" }).end("Next");
  return Promise.resolve();
});
afterEach(() => {
  asked.length = 0;
});

interface Answer {
  status: number | undefined;
  headers: IncomingMessage["headers"];
  body: string;
}

/** Sends exactly this: fetch would mend the address. */
async function send(method: string, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { hostname, port } = new URL(front.origin);
  const req = request({ hostname, port, method, path, headers });
  req.end();
  const [res] = (await once(req, "response")) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of res) chunks.push(chunk as Buffer);
  return { status: res.statusCode, headers: res.headers, body: Buffer.concat(chunks).toString() };
}

const problem = ({ headers, body }: Answer): unknown => {
  expect(headers["content-type"]).toBe("application/problem+json");
  return JSON.parse(body);
};

/** A path of each route of the front, with `text` where it takes something. */
const frontPaths = (text: string): string[] =>
  routes.flatMap(({ path }) =>
    path.source.includes("(?<")
      ? [
          path.source
            .replaceAll(/\(\?:\\\/\(\?<\w+>[^)]*\)\)\?\\\/\?/g, `/${text}`)
            .replaceAll(/\(\?:\\\/\(\?<\w+>[^)]*\)\)\?/g, "")
            .replaceAll("(?<part>file|poster|frames|manifests)", "file")
            .replaceAll(/\(\?<place>[^)]*\)/g, "1")
            .replaceAll(/\(\?<\w+>[^)]*\)/g, text)
            .replaceAll(/\\|\^|\$/g, ""),
        ]
      : [],
  );

describe.each(["%E0%A4%A", "%", "%FF", "%C0%AF", "%00", "x%00y"])("an address with the escapes %s", (text) => {
  test("does not exist, whatever of the front it asks for", async () => {
    const paths = frontPaths(text);
    expect(paths.length).toBeGreaterThan(4);
    for (const path of paths) {
      expect(path).toContain(text);
      const { methods } = routes.find((route) => route.path.test(path)) ?? { methods: [""] };
      const answer = await send(methods.includes("GET") ? "GET" : "PATCH", path);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(problem(answer)).toMatchObject({ type: "/problems/not-found" });
    }
  });

  test("does not exist in the API, and for a page Next is asked for one that does not exist", async () => {
    for (const route of [...APP_ROUTES.keys()].filter((path) => path.includes("["))) {
      const path = route.replaceAll(/\[[^\]]+\]/g, text);
      const answer = await send("GET", path);
      if (path.startsWith("/api/")) {
        expect([path, answer.status]).toEqual([path, 404]);
        expect(problem(answer)).toMatchObject({ type: "/problems/not-found" });
      } else {
        expect([path, asked.splice(0)]).toEqual([path, ["/no-such-page"]]);
      }
    }
  });
});

test("a method that an address does not take is answered 405 with those that it takes", async () => {
  const ofFront = routes.map(({ path, methods }) => ({
    methods,
    path: [...frontPaths("x"), ...PLAIN_PATHS].find((candidate) => path.test(candidate)) ?? "",
  }));
  const api = [...Map.groupBy(endpoints, ({ path }) => path)].map(([path, declared]) => ({
    path: path.replaceAll(/\{\w+\}/g, "x"),
    methods: declared.map(({ method }) => method.toUpperCase()),
  }));
  for (const { path, methods } of [...ofFront, ...api]) {
    expect(path).not.toBe("");
    const method = ["PUT", "PATCH", "DELETE"].find((one) => !methods.includes(one)) ?? "";
    const answer = await send(method, path);
    expect([path, answer.status]).toEqual([path, 405]);
    expect(answer.headers.allow?.split(", ")).toEqual(expect.arrayContaining([...methods]));
    expect(problem(answer)).toMatchObject({ type: "/problems/method-not-allowed", status: 405 });
  }
  expect(asked).toEqual([]);
  await send("GET", "/api/v1/videos");
  await send("HEAD", "/api/v1/disputes/x");
  await send("POST", "/api/v1/disputes/claim");
  expect((await send("GET", "/api/v1/disputes/claim")).headers.allow).toBe("POST, OPTIONS");
  expect(asked).toEqual(["/api/v1/videos", "/api/v1/disputes/x", "/api/v1/disputes/claim"]);
});

/** Paths of routes that take nothing in them. */
const PLAIN_PATHS = [
  "/api/v1/permissions",
  "/api/v1/health",
  "/livez",
  "/readyz",
  "/.well-known/jwks.json",
  "/robots.txt",
  "/.well-known/tdmrep.json",
  "/.well-known/tdm-policy.json",
  "/license.xml",
  "/api/v1/ledger/checkpoint",
  "/.well-known/ledger-key",
  "/api/v1/inspect",
];

/** What is the same for everybody. */
const OPEN = [
  "/api/v1/videos/x/permissions",
  "/api/v1/permissions",
  "/api/v1/health",
  "/.well-known/jwks.json",
  "/robots.txt",
  "/.well-known/tdmrep.json",
  "/.well-known/tdm-policy.json",
  "/license.xml",
  "/api/v1/ledger/checkpoint",
  "/.well-known/ledger-key",
  "/api/v1/ledger/consistency",
  "/api/v1/openapi.json",
];
const FROM_ELSEWHERE = { Origin: "https://elsewhere.example" };

test.each(OPEN)("a page of another site may read %s, without credentials", async (path) => {
  const method = path === "/api/v1/permissions" ? "POST" : "GET";
  const answer = await send(method, path, FROM_ELSEWHERE);
  expect(answer.headers["access-control-allow-origin"]).toBe("*");
  expect(answer.headers["access-control-allow-credentials"]).toBeUndefined();
  const headers = { "Access-Control-Request-Method": method, "Access-Control-Request-Headers": "if-none-match" };
  const preflight = await send("OPTIONS", path, { ...FROM_ELSEWHERE, ...headers });
  expect(preflight.status).toBe(204);
  expect(preflight.headers).toMatchObject({
    "access-control-allow-origin": "*",
    "access-control-allow-methods": expect.stringContaining(method) as string,
    "access-control-allow-headers": "Authorization, Content-Type, If-None-Match",
  });
  expect(preflight.headers["access-control-allow-credentials"]).toBeUndefined();
});

test("pages of other sites read nothing else", async () => {
  for (const path of ["/api/v1/videos", "/api/v1/videos/x", "/api/v1/ledger/entries/x", "/media/videos/x/file", "/"]) {
    expect((await send("GET", path, FROM_ELSEWHERE)).headers["access-control-allow-origin"], path).toBeUndefined();
  }
  const own = (await send("OPTIONS", "/api/v1/uploads", FROM_ELSEWHERE)).headers["access-control-allow-origin"];
  expect(own).not.toBe("*");
  expect(own).not.toBe(FROM_ELSEWHERE.Origin);
});

describe("over https", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    forgetEnv();
  });
  test.each([
    ["https://videos.example.org", "max-age=31536000"],
    ["http://localhost:3000", undefined],
  ])("browsers are told to stay there: %s", async (publicUrl, expected) => {
    vi.stubEnv("PUBLIC_URL", publicUrl);
    forgetEnv();
    for (const path of ["/", "/api/v1/health", "/media/videos/x/file", "/%"]) {
      expect((await send("GET", path)).headers["strict-transport-security"], path).toBe(expected);
    }
  });
});

test("only an upload's method is named by X-HTTP-Method-Override", async () => {
  const headers = { "X-HTTP-Method-Override": "POST" };
  expect((await send("GET", "/api/v1/uploads", headers)).status).toBe(401);
  expect((await send("GET", "/api/v1/inspect", headers)).status).toBe(405);
  expect((await send("POST", "/api/v1/uploads", { "X-HTTP-Method-Override": "GET" })).status).toBe(405);
});
