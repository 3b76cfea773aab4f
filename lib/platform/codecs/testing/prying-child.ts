import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";

import { z } from "zod";

import { answerParent } from "#lib/platform/sandbox/child";
import { codeOf } from "#lib/platform/shared/system-error";

const input = z.object({
  path: z.string(),
  /** A file with a secret in it, the folder that holds it, and a place outside that it could write to. */
  secret: z.string(),
  folder: z.string(),
  target: z.string(),
  /** The folder of compiled code that the next child will load. */
  cache: z.string(),
  /** A port of this machine where somebody listens. */
  port: z.number(),
});

/** What came of an attempt: what was got by it, or the code of the refusal. */
function attempt(work: () => unknown): string {
  try {
    return `got ${String(work())}`;
  } catch (error) {
    return String(codeOf(error));
  }
}

const reach = (port: number): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve("got through");
    });
    socket.once("error", (error: NodeJS.ErrnoException) => {
      resolve(String(error.code));
    });
  });

/** By a native library, which knows nothing of what Node permits. */
async function readNatively(path: string): Promise<string> {
  const { default: sharp } = await import("sharp");
  return sharp(path)
    .metadata()
    .then(
      ({ width }) => `got a picture ${String(width)} wide`,
      () => "refused",
    );
}

/** A child that does what a file that has taken it over would do. */
answerParent(input, async ({ path, secret, folder, target, cache, port }) => ({
  ownFile: attempt(() => readFileSync(path, "utf8").length),
  secret: attempt(() => readFileSync(secret, "utf8")),
  folder: attempt(() => readdirSync(folder).length),
  parent: attempt(() => readFileSync(`/proc/${String(process.ppid)}/environ`, "utf8").length),
  write: attempt(() => {
    writeFileSync(target, "written");
    return target;
  }),
  overwrite: attempt(() => {
    writeFileSync(path, "written");
    return path;
  }),
  cache: attempt(() => {
    writeFileSync(`${cache}/planted`, "written");
    return cache;
  }),
  program: attempt(() => execFileSync("/bin/true").length),
  network: await reach(port),
  natively: await readNatively(`${folder}/picture.png`),
}));
