import "reflect-metadata";

import { createPrivateKey } from "node:crypto";
import http from "node:http";
import https from "node:https";
import { type AddressInfo, createServer, type Socket } from "node:net";

import * as x509 from "@peculiar/x509";
import { afterEach, beforeAll, describe, expect, test } from "vitest";

import { parseAllowedEntry } from "#lib/platform/outbound/allow-list";
import { guardedFetch } from "#lib/platform/outbound/guarded-fetch";
import type { Resolve } from "#lib/platform/outbound/resolve-host";

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

interface Served {
  port: number;
  requests: { method: string; url: string; host: string; body: string; address: string }[];
}

/** A server on loopback, on a given address and port if need be. */
async function serve(
  answer: (response: http.ServerResponse, request: http.IncomingMessage) => void,
  { address = "127.0.0.1", port = 0, tls }: { address?: string; port?: number; tls?: https.ServerOptions } = {},
): Promise<Served> {
  const requests: Served["requests"] = [];
  const listener: http.RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      requests.push({ method, url, host: headers.host ?? "", body: Buffer.concat(chunks).toString(), address });
      answer(response, request);
    });
  };
  const server = tls ? https.createServer(tls, listener) : http.createServer(listener);
  await new Promise<void>((resolve) => server.listen(port, address, resolve));
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, requests };
}

/** A server that speaks raw bytes. */
async function serveRaw(answer: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    answer(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

const allow = (...entries: string[]) =>
  entries.map((entry) => parseAllowedEntry(entry)).filter((entry) => entry !== null);
const loopback = allow("127.0.0.0/8", "::1");
const resolving =
  (...addresses: string[]): Resolve =>
  () =>
    Promise.resolve(addresses);

const fine = (response: http.ServerResponse) => response.writeHead(204).end();

describe("what is reached", () => {
  test("an allowed address gets the request, on whatever port, with the name and path as they were given", async () => {
    const { port, requests } = await serve((response) => response.writeHead(201).end("thanks"));
    const url = `http://hooks.test:${String(port)}/a%20b?c=d#e`;
    const outcome = await guardedFetch(
      { url, body: "{}", headers: { "webhook-id": "1" } },
      { allowed: loopback, resolve: resolving("127.0.0.1") },
    );
    expect(outcome).toMatchObject({ outcome: "answered", status: 201, isWhole: true, body: Buffer.from("thanks") });
    expect(outcome.durationMs).toBeGreaterThanOrEqual(0);
    expect(requests).toMatchObject([
      { method: "POST", url: "/a%20b?c=d", host: `hooks.test:${String(port)}`, body: "{}" },
    ]);
  });

  test("a name that an administrator has allowed is found as this machine finds it", async () => {
    const { port, requests } = await serve(fine);
    const outcome = await guardedFetch({ url: `http://localhost:${String(port)}/` }, { allowed: allow("localhost") });
    expect(outcome).toMatchObject({ outcome: "answered", status: 204 });
    expect(requests).toHaveLength(1);
  });

  test("of two allowed addresses the one that answers is used", async () => {
    const { port } = await serve(fine, { address: "127.0.0.3" });
    const guard = { allowed: loopback, resolve: resolving("127.0.0.2", "127.0.0.3") };
    expect(await guardedFetch({ url: `http://hooks.test:${String(port)}/` }, guard)).toMatchObject({ status: 204 });
  });
});

describe("what is refused, before a byte is sent", () => {
  test.each([
    "127.0.0.1",
    "localhost-by-name.test",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0177.0.0.1",
    "017700000001",
    "127.1",
    "①②⑦.0.0.1",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[0:0:0:0:0:ffff:7f00:0001]",
    "[64:ff9b::7f00:1]",
    "0.0.0.0",
    "[::]",
  ])("this machine as %s", async (host) => {
    const { port, requests } = await serve(fine);
    const url = `http://${host}:${String(port)}/`;
    const outcome = await guardedFetch({ url, timeoutMs: 2_000 }, { allowed: [], resolve: resolving("127.0.0.1") });
    expect(outcome).toMatchObject({ outcome: "refused", reason: "not-public" });
    expect(requests).toEqual([]);
  });

  test("a name with a public and a private address", async () => {
    const { port, requests } = await serve(fine);
    const guard = { allowed: [], resolve: resolving("1.1.1.1", "127.0.0.1") };
    const outcome = await guardedFetch({ url: `http://mixed.test:${String(port)}/` }, guard);
    expect(outcome).toMatchObject({ outcome: "refused", reason: "not-public" });
    expect(requests).toEqual([]);
  });

  test.each([
    "localhost",
    "LOCALHOST.",
    "hooks.localhost",
    "receiver",
    "printer.local",
    "hooks.internal",
    "nas.home.arpa",
  ])("the private name %s, with the reason and where to allow it, and without asking a name server", async (host) => {
    const resolve: Resolve = () => Promise.reject(new Error("A name server was asked."));
    const outcome = await guardedFetch({ url: `http://${host}:9/` }, { allowed: loopback, resolve });
    expect(outcome).toMatchObject({
      outcome: "refused",
      reason: "not-public",
      detail: expect.stringMatching(/not a public address.*Administration > Private addresses/) as string,
    });
  });

  test("a name without any address", async () => {
    const outcome = await guardedFetch({ url: "http://none.test/" }, { allowed: [], resolve: resolving() });
    expect(outcome).toMatchObject({ outcome: "refused" });
  });

  test.each([
    ["credentials", "http://user:password@1.1.1.1/"],
    ["credentials", "http://user@1.1.1.1/"],
    ["not-an-address", "ftp://1.1.1.1/"],
    ["not-an-address", "file:///etc/passwd"],
    ["not-an-address", "javascript:alert(1)"],
    ["not-an-address", "hooks.test"],
    ["not-an-address", ""],
    ["not-an-address", "http://"],
    ["not-an-address", `http://1.1.1.1/${"a".repeat(2_000)}`],
  ])("%s: %s", async (reason, url) => {
    expect(await guardedFetch({ url }, { allowed: [] })).toMatchObject({ outcome: "refused", reason });
  });
});

test("a name server that changes its mind is not asked again: the connection goes to what was checked", async () => {
  const inner = await serve(fine, { address: "127.0.0.1" });
  const outer = await serve(fine, { address: "127.0.0.2", port: inner.port });
  let questions = 0;
  const rebinding: Resolve = () => Promise.resolve([questions++ === 0 ? "127.0.0.2" : "127.0.0.1"]);
  const guard = { allowed: allow("127.0.0.2"), resolve: rebinding };
  const request = { url: `http://rebinding.test:${String(inner.port)}/` };
  expect(await guardedFetch(request, guard)).toMatchObject({ outcome: "answered", status: 204 });
  expect(questions).toBe(1);
  expect(outer.requests).toHaveLength(1);
  expect(inner.requests).toEqual([]);
  // The next request asks anew, and what it is told now is refused.
  expect(await guardedFetch(request, guard)).toMatchObject({ outcome: "refused" });
  expect(inner.requests).toEqual([]);
});

test.each([301, 302, 303, 307, 308])(
  "a redirection (%i) to a private address is an answer and is not followed",
  async (status) => {
    const inner = await serve(fine, { address: "127.0.0.1" });
    const location = `http://127.0.0.1:${String(inner.port)}/`;
    const outer = await serve((response) => response.writeHead(status, { location }).end(), { address: "127.0.0.2" });
    const request = { url: `http://127.0.0.2:${String(outer.port)}/` };
    expect(await guardedFetch(request, { allowed: allow("127.0.0.2") })).toMatchObject({ outcome: "answered", status });
    expect(inner.requests).toEqual([]);
  },
);

describe("time and size", () => {
  const local = (port: number) => ({ url: `http://127.0.0.1:${String(port)}/` });
  const guard = { allowed: loopback };

  test("a server that takes the connection and says nothing", async () => {
    const port = await serveRaw(() => undefined);
    const outcome = await guardedFetch({ ...local(port), timeoutMs: 300 }, guard);
    expect(outcome).toMatchObject({ outcome: "failed", problem: "timeout" });
  });

  test("headers that drip one by one without an end", async () => {
    const port = await serveRaw((socket) => {
      socket.write("HTTP/1.1 200 OK\r\n");
      const timer = setInterval(() => socket.write("X-A: b\r\n"), 20);
      socket.on("close", () => {
        clearInterval(timer);
      });
    });
    expect(await guardedFetch({ ...local(port), timeoutMs: 300 }, guard)).toMatchObject({ problem: "timeout" });
  });

  test("a body that never ends in time is an answer that is cut off", async () => {
    const { port } = await serve((response) => {
      response.writeHead(200);
      response.write("slow");
    });
    const outcome = await guardedFetch({ ...local(port), timeoutMs: 300 }, guard);
    expect(outcome).toMatchObject({ outcome: "answered", status: 200, isWhole: false, body: Buffer.from("slow") });
  });

  test("a body without end is read up to the limit", async () => {
    const { port } = await serve((response) => {
      response.writeHead(200);
      const pour = (): void => {
        while (response.write("x".repeat(65_536)));
        response.once("drain", pour);
      };
      pour();
    });
    const outcome = await guardedFetch({ ...local(port), maxBodyBytes: 1_000 }, guard);
    expect(outcome).toMatchObject({ outcome: "answered", status: 200, isWhole: false });
    expect(outcome.outcome === "answered" && outcome.body.length).toBe(1_000);
  });

  test("a name server that never answers", async () => {
    const never: Resolve = () => new Promise(() => undefined);
    const outcome = await guardedFetch({ url: "http://slow.test/", timeoutMs: 200 }, { allowed: [], resolve: never });
    expect(outcome).toMatchObject({ outcome: "failed", problem: "timeout" });
  });

  test.each([
    ["nobody there", "no-connection", null],
    ["hanging up", "broken-off", (socket: Socket) => socket.destroy()],
    ["something else than HTTP", "broken-off", (socket: Socket) => socket.end("SSH-2.0-OpenSSH_9.9\r\n")],
    [
      "headers without end",
      "broken-off",
      (socket: Socket) => socket.write(`HTTP/1.1 200 OK\r\nX: ${"a".repeat(100_000)}`),
    ],
  ])("%s is a failure (%s)", async (_, problem, answer) => {
    const port = await serveRaw(answer ?? (() => undefined));
    if (answer === null) for (const end of ends.splice(0)) end();
    expect(await guardedFetch(local(port), guard)).toMatchObject({ outcome: "failed", problem });
  });

  test("a name that does not exist", async () => {
    const missing: Resolve = () => Promise.reject(Object.assign(new Error("no"), { code: "ENOTFOUND" }));
    const outcome = await guardedFetch({ url: "http://missing.test/" }, { allowed: [], resolve: missing });
    expect(outcome).toMatchObject({ outcome: "failed", problem: "name-not-found" });
  });
});

/** A certificate that vouches for itself, for one name. */
async function makeCertificate(name: string): Promise<{ key: string; cert: string }> {
  const keys = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: "CN=a test",
    notBefore: new Date(Date.now() - 60_000),
    notAfter: new Date(Date.now() + 3_600_000),
    keys,
    signingAlgorithm: { name: "ECDSA", hash: "SHA-256" },
    extensions: [new x509.SubjectAlternativeNameExtension([{ type: "dns", value: name }])],
  });
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey("pkcs8", keys.privateKey));
  const key = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" }).export({ format: "pem", type: "pkcs8" });
  return { key: key.toString(), cert: certificate.toString("pem") };
}

describe("over TLS", () => {
  let tls: { key: string; cert: string };
  const guard = { allowed: loopback, resolve: resolving("127.0.0.1") };

  beforeAll(async () => {
    tls = await makeCertificate("hooks.test");
  });

  test("the certificate is checked against the name, although the connection goes to an address", async () => {
    const { port, requests } = await serve(fine, { tls });
    const at = (host: string) => ({ url: `https://${host}:${String(port)}/` });
    const trusting = { ...guard, ca: tls.cert };
    expect(await guardedFetch(at("hooks.test"), trusting)).toMatchObject({ outcome: "answered", status: 204 });
    expect(await guardedFetch(at("other.test"), trusting)).toMatchObject({ outcome: "failed", problem: "tls" });
    expect(await guardedFetch(at("127.0.0.1"), trusting)).toMatchObject({ outcome: "failed", problem: "tls" });
    expect(requests).toHaveLength(1);
  });

  test("a certificate that nobody vouches for is refused", async () => {
    const { port, requests } = await serve(fine, { tls });
    const outcome = await guardedFetch({ url: `https://hooks.test:${String(port)}/` }, guard);
    expect(outcome).toMatchObject({ outcome: "failed", problem: "tls" });
    expect(requests).toEqual([]);
  });
});
