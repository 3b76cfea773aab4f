import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { childEnv } from "#lib/platform/env";
import { fillCompileCache } from "#lib/platform/sandbox/compile-cache";
import { takeProcessLock } from "#lib/platform/shared/process-lock";
import { nullIfMissing } from "#lib/platform/shared/system-error";
import { runQuietly } from "#server/standalone/run-quietly";
import { StartError } from "#server/standalone/start-error";

/** Everything that the pages are built from. */
const FOLDERS = ["app", "components", "lib", "public"];
const FILES = [
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "next.config.js",
  "postcss.config.js",
  "proxy.ts",
  "instrumentation.ts",
  "prisma/schema.prisma",
];
/** Made from the schema, or only used by tests. */
const NOT_BUILT_IN = /^lib\/(platform\/db\/generated|testing)\/|\.test\.tsx?$/;

const NEXT = "node_modules/next/dist/bin/next";
/** It takes about two minutes on two cores. */
const BUILD_LIMIT_MS = 15 * 60_000;
const STAMP = ".next/built-from";

async function filesOf(folder: string): Promise<string[]> {
  const entries = (await readdir(folder, { withFileTypes: true, recursive: true }).catch(nullIfMissing)) ?? [];
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** One hash of the names and contents of everything that the pages are built from. */
async function sourceHash(): Promise<string> {
  const files = [...FILES, ...(await Promise.all(FOLDERS.map(filesOf))).flat()]
    .filter((file) => !NOT_BUILT_IN.test(file))
    .sort();
  const contents = await Promise.all(files.map((file) => readFile(file).catch(nullIfMissing)));
  const hash = createHash("sha256");
  for (const [index, file] of files.entries()) {
    const content = contents[index];
    if (content) hash.update(`${file}\0${String(content.length)}\0`).update(content);
  }
  return hash.digest("hex");
}

const isBuilt = async (wanted: string): Promise<boolean> =>
  (await readFile(STAMP, "utf8").catch(nullIfMissing)) === wanted &&
  (await readFile(".next/BUILD_ID").catch(nullIfMissing)) !== null;

/** Builds the pages unless the last build was made from exactly these sources. */
export async function ensureBuilt(signal: AbortSignal): Promise<void> {
  const wanted = await sourceHash();
  if (await isBuilt(wanted)) return;
  const lock = await takeProcessLock("node_modules/.countersign-build.lock", BUILD_LIMIT_MS, signal);
  if ("heldBy" in lock) throw new StartError(`Process ${String(lock.heldBy)} has been building for over 15 minutes.`);
  try {
    if (await isBuilt(wanted)) return;
    await runQuietly({
      title: "Building the pages (at the first start and after changes)",
      args: [NEXT, "build"],
      env: childEnv({ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" }),
      limitMs: BUILD_LIMIT_MS,
      signal,
    });
    await fillCompileCache();
    await writeFile(STAMP, wanted);
  } finally {
    await lock.release();
  }
}
