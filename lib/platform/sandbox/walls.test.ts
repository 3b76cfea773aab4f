import { once } from "node:events";
import { copyFile, lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

import { env } from "#lib/platform/env";
import { childScript } from "#lib/platform/sandbox/child-script";
import { compileCache } from "#lib/platform/sandbox/compile-cache";
import { runInChild } from "#lib/platform/sandbox/run-in-child";
import { tryWallsAgain, type Walls, wallsHere } from "#lib/platform/sandbox/walls";
import { useTestDatabase } from "#lib/testing/database";

useTestDatabase();

let elsewhere: string;
let listening: { server: Server; port: number };
let own: string;
const secret = () => join(env().dataDir, "secrets", "auth-secret");

beforeAll(async () => {
  elsewhere = await mkdtemp(join(tmpdir(), "countersign-walls-"));
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  listening = { server, port: (server.address() as AddressInfo).port };
  const folder = join(env().dataDir, "secrets");
  await mkdir(folder, { recursive: true });
  await writeFile(secret(), "the secret");
  await sharp({ create: { width: 3, height: 3, channels: 3, background: "red" } }).toFile(join(folder, "picture.png"));
  // There already, where it could be filled.
  await mkdir(compileCache(process.cwd()), { recursive: true });
  own = join(env().dataDir, "a file of a stranger’s");
  await writeFile(own, "twelve bytes");
});
afterAll(async () => {
  listening.server.close();
  await rm(elsewhere, { recursive: true, force: true });
});

const answer = z.record(z.string(), z.string());

/** What a child that a file has taken over gets at, behind these walls. */
async function pry(walls?: Walls): Promise<z.output<typeof answer>> {
  const result = await runInChild({
    script: childScript("lib/platform/codecs/testing/prying-child.ts"),
    file: own,
    input: {
      path: own,
      secret: secret(),
      folder: join(env().dataDir, "secrets"),
      target: join(elsewhere, "written"),
      cache: compileCache(process.cwd()),
      port: listening.port,
    },
    output: answer,
    timeoutMs: 20_000,
    maxMemoryBytes: 512 * 1024 ** 2,
    ...(walls && { walls }),
  });
  if (result.outcome !== "done") throw new Error(`${result.outcome}: ${result.message}`);
  return result.value;
}

const REFUSED = /^(?!got )/;

test("without walls a child gets at everything: what the other tests see refused is there to be had", async () => {
  const got = await pry({ node: false, system: false });
  expect(got).toMatchObject({
    ownFile: "got 12",
    secret: "got the secret",
    folder: "got 2",
    write: `got ${join(elsewhere, "written")}`,
    cache: `got ${compileCache(process.cwd())}`,
    program: "got 0",
    network: "got through",
    natively: "got a picture 3 wide",
  });
  if (process.platform === "linux") expect(got["parent"]).toMatch(/^got /);
  await rm(join(compileCache(process.cwd()), "planted"));
  await writeFile(own, "twelve bytes");
});

test("Node's permissions let JavaScript open its one file, and neither write nor start a program", async () => {
  const got = await pry({ node: true, system: false });
  expect(got["ownFile"]).toBe("got 12");
  for (const name of ["secret", "folder", "parent", "write", "overwrite", "cache", "program"]) {
    expect(got[name], name).toBe("ERR_ACCESS_DENIED");
  }
  // What it does not keep out, so that nobody takes it for more than it is.
  expect(got).toMatchObject({ network: "got through", natively: "got a picture 3 wide" });
});

describe("the system's wall", () => {
  test("keeps everything but the one file from JavaScript and from native code, where it is said to hold", async ({
    skip,
  }) => {
    const { system, problem } = await wallsHere();
    skip(!system, `Node's permissions are the only wall here: ${String(problem)}`);
    const got = await pry({ node: false, system: true });
    expect(got["ownFile"]).toBe("got 12");
    for (const name of ["secret", "folder", "parent", "write", "overwrite", "cache", "network", "natively"]) {
      expect(got[name], name).toMatch(REFUSED);
    }
  });

  test("is there on a Linux where we may make namespaces", async ({ skip }) => {
    const mayMake = process.platform === "linux" && process.getuid?.() === 0 && (await mayMount());
    skip(!mayMake, "not root with the right to mount");
    expect(await wallsHere()).toEqual({ node: true, system: true, problem: null });
  });
});

/** linux/capability.h */
const CAP_SYS_ADMIN = 21n;

async function mayMount(): Promise<boolean> {
  const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(await readFile("/proc/self/status", "utf8"))?.[1] ?? "0";
  return ((BigInt(`0x${effective}`) >> CAP_SYS_ADMIN) & 1n) === 1n;
}

test("behind all walls that hold here a child opens its file and gets at nothing else that they keep", async () => {
  const walls = await wallsHere();
  const got = await pry();
  expect(got["ownFile"]).toBe("got 12");
  const kept = ["secret", "folder", "parent", "write", "overwrite", "cache", "program"];
  for (const name of walls.system ? [...kept, "network", "natively"] : kept) {
    expect(got[name], name).toMatch(REFUSED);
  }
  expect(await readFile(own, "utf8")).toBe("twelve bytes");
});

test("walls that lost what they stand on are put up again before the file is opened", async () => {
  const before = await wallsHere();
  await rm(join(env().dataDir, "sandbox"), { recursive: true, force: true });
  expect((await pry())["ownFile"]).toBe("got 12");
  expect(await wallsHere()).toEqual(before);
});

test("a program that runs from any folder of the machine is found behind the walls", async () => {
  const { execPath } = process;
  process.execPath = join(elsewhere, "node");
  await copyFile(execPath, process.execPath);
  tryWallsAgain();
  try {
    expect((await pry())["ownFile"]).toBe("got 12");
  } finally {
    process.execPath = execPath;
    tryWallsAgain();
  }
});

test("walls that are put up again, by another process say, change nothing under a child that is starting", async () => {
  await wallsHere();
  const root = join(env().dataDir, "sandbox");
  const entries = async () => {
    const found = await readdir(root, { recursive: true });
    const written = found.map(async (name) => `${name} ${String((await lstat(join(root, name))).mtimeMs)}`);
    return Promise.all(written);
  };
  const before = await entries();
  tryWallsAgain();
  await wallsHere();
  expect(await entries()).toEqual(before);
});

test("a child behind the walls is killed at its limit like any other", async () => {
  const result = await runInChild({
    script: childScript("lib/platform/sandbox/testing/misbehaving-child.ts"),
    input: { behaviour: "loop" },
    output: z.unknown(),
    timeoutMs: 1_500,
    maxMemoryBytes: 512 * 1024 ** 2,
  });
  expect(result.outcome).toBe("timeout");
});

test("a child behind the walls is killed at its memory limit like any other", async () => {
  const result = await runInChild({
    script: childScript("lib/platform/sandbox/testing/misbehaving-child.ts"),
    input: { behaviour: "allocate" },
    output: z.unknown(),
    timeoutMs: 20_000,
    maxMemoryBytes: 256 * 1024 ** 2,
  });
  expect(result.outcome).toBe("out-of-memory");
});
