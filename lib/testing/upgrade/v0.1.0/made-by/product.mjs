import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

const run = promisify(execFile);

export const PORT = 3101;
export const API = `http://localhost:${PORT}/api/v1`;

/** Loads a module of the version whose installation is made. The path is put together here, so that no tool of a later version follows it. */
export const use = (path) => import(["#lib", path].join("/"));

/** What the processes of the installation are started with. */
const settings = (dataDir, more = {}) => ({
  ...process.env,
  COUNTERSIGN_DATA_DIR: dataDir,
  PORT: String(PORT),
  LOG_LEVEL: "warn",
  UPLOAD_EXPIRY_HOURS: "720",
  ...more,
});

/** Makes the demo with films of half a second before anything runs, so that the product finds it made. */
export async function makeShortDemo(dataDir) {
  const { startEmbedded, stopEmbedded } = await use("db/embedded");
  const { keptSecret, openDataFolder } = await import(["#server", "supervisor/data-folder"].join("/"));
  await openDataFolder(dataDir);
  const { url } = await startEmbedded({ dataDir });
  const env = settings(dataDir, {
    DATABASE_URL: url,
    SEED_DEMO: "true",
    AUTH_SECRET: await keptSecret(dataDir, "auth-secret"),
  });
  await run(process.execPath, ["server/set-up.ts"], { env });
  const seed = spawn(process.execPath, ["prisma/seed/main.ts", "--short"], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = await once(seed, "close");
  if (code !== 0) throw new Error("The demo was not made.");
  await stopEmbedded(dataDir);
}

/** Runs the product until the returned function is called. */
export async function startProduct(dataDir) {
  const child = spawn(process.execPath, ["server/start.ts"], {
    env: settings(dataDir, { SEED_DEMO: "true" }),
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface(child.stdout)) if (line.startsWith("ready:")) break;
  child.stdout.resume();
  return async () => {
    child.kill("SIGTERM");
    await once(child, "close");
  };
}

/** Lets this process use the database and the secrets of the product that runs, for what has no API. */
export async function joinProduct(dataDir) {
  const text = async (name) => (await readFile(`${dataDir}/${name}`, "utf8")).trim();
  const [port, password] = await Promise.all([text("postgres-port"), text("postgres-password")]);
  Object.assign(process.env, {
    COUNTERSIGN_DATA_DIR: dataDir,
    DATABASE_URL: `postgresql://countersign:${password}@127.0.0.1:${port}/countersign`,
    AUTH_SECRET: await text("secrets/auth-secret"),
    PORT: String(PORT),
    SEED_DEMO: "true",
  });
}

/** What runs from here on finds the database by itself. */
export async function leaveProduct() {
  await (await use("queue/boss")).stopSender();
  await (await use("db/client")).disconnect();
  delete process.env.DATABASE_URL;
}

/** `npm run --silent cli -- ...`; answers what it prints. */
export async function cli(dataDir, ...args) {
  const { stdout } = await run(process.execPath, ["server/cli.ts", ...args], { env: settings(dataDir) });
  return stdout.trim();
}

/** A request to the API. Throws where the answer is not one of `expected`. */
export async function call(token, method, path, body, expected = [200, 201, 202, 204]) {
  const answer = await fetch(`${API}${path}`, {
    method,
    headers: {
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await answer.text();
  if (!expected.includes(answer.status)) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === "" ? null : JSON.parse(text);
}

/** All pages of a list. */
export async function listed(token, path) {
  const items = [];
  let cursor = "";
  do {
    const page = await call(token, "GET", `${path}${path.includes("?") ? "&" : "?"}limit=100${cursor}`);
    items.push(...page.items);
    cursor = page.nextCursor === null ? null : `&cursor=${encodeURIComponent(page.nextCursor)}`;
  } while (cursor !== null);
  return items;
}

/** Calls `work` until it answers something. */
export async function until(what, work, patienceMs = 120_000) {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const found = await work();
    if (found) return found;
    if (Date.now() > giveUpAt) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}
