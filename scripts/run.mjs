#!/usr/bin/env node
/**
 * `node scripts/run.mjs FILE [ARGUMENTS]` runs a TypeScript file of this project on the Node that the
 * project brings with it, after installing what is missing. All npm scripts go through it, so that they
 * work right after a clone, on a machine with an older Node. Without FILE it only installs and generates.
 */
import { spawn } from "node:child_process";
import { readFileSync, realpathSync } from "node:fs";
import module from "node:module";
import { constants } from "node:os";
import { join, resolve } from "node:path";

import { prepare, PrepareError, projectNode, root, SIGNALS } from "./prepare.mjs";

const OLDEST = [20, 9];
/** Marks a run that an outer run of this file started on the project's Node. */
const INNER = "--inner";

function checkVersion() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new PrepareError(`Node ${OLDEST.join(".")} or newer is needed to start; this is ${process.versions.node}.`);
}

/** The parent of a process, where the system tells by a file: proc(5), the fourth field of its stat. */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
  } catch {
    return null;
  }
}

/**
 * npm passes a signal on, but cannot when it is killed outright: whoever started this run is then gone,
 * and so should this run be. npm starts it through a shell that outlives npm, so two generations count.
 */
function endWithParent() {
  const ancestors = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const atStart = ancestors();
  setInterval(() => {
    if (ancestors() !== atStart) process.kill(process.pid, "SIGTERM");
  }, 500).unref();
}

/** Runs this file again on the project's Node and ends as that run ends. */
function runOnProjectNode(args) {
  const child = spawn(projectNode, [import.meta.filename ?? process.argv[1], INNER, ...args], { stdio: "inherit" });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  child.once("error", (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
  child.once("exit", (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code));
}

/**
 * Lets Node keep compiled code, for this run and every process that it starts: a command starts with a third less processor
 * time. Children that open strangers' files have a cache of their own, which they cannot write. A setting of the tool and
 * not of the product: it comes before lib/platform/env.ts can be loaded.
 */
function keepCompiledCode() {
  process.env.NODE_COMPILE_CACHE ??= join(root, "node_modules/.cache/countersign/compiled");
  // Only newer versions of Node can begin to use one while they run.
  module.enableCompileCache?.(process.env.NODE_COMPILE_CACHE);
}

try {
  checkVersion();
  process.chdir(root);
  keepCompiledCode();
  const inner = process.argv[2] === INNER;
  const [file, ...args] = process.argv.slice(inner ? 3 : 2);
  if (inner || process.env.npm_lifecycle_event !== undefined) endWithParent();
  await prepare();
  if (file === undefined) process.exit();
  if (realpathSync(process.execPath) === realpathSync(projectNode)) {
    process.argv = [process.execPath, resolve(file), ...args];
    await import(resolve(file));
  } else {
    runOnProjectNode([file, ...args]);
  }
} catch (error) {
  if (!(error instanceof PrepareError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
