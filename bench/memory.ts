import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";

import { startProduct } from "../scripts/support/product.ts";
import { send } from "../scripts/support/send.ts";

import { sized } from "./support/size.ts";
import { signIn } from "./support/studio.ts";

/*
 * Whether the web process grows with the pages that it renders: real pages over HTTP, by a production build, of the demo
 * and of a signed-in creator, every other one at an address that was never asked for before. The figure is the memory
 * after the last page, and the ratio how much that is of the memory after the first thousand.
 */
const PAGES = sized(10_000, 80);
const WARM = Math.min(1_000, Math.ceil(PAGES / 4));
const AT_ONCE = 4;
const REPORTS = sized(20, 2);
/** More addresses than anything that is kept by address should keep. */
const MAX_ADDRESSES = 200;

interface Memory {
  rss: number;
  heapUsed: number;
  heapTotal: number;
  external: number;
  arrayBuffers: number;
}

const megabytes = (bytes: number): string => (bytes / 1024 ** 2).toFixed(0);

const folder = await mkdtemp(join(tmpdir(), "countersign-memory-"));
const product = await startProduct({
  SEED_DEMO: "true",
  NODE_OPTIONS: `--import=${pathToFileURL(resolve("bench/support/report-memory.ts")).href}?folder=${folder}`,
});

async function memoryOfWeb(): Promise<Memory> {
  // What was read has just been replaced by what is written now.
  await sleep(1_100);
  const pid = await product.pidOf("web");
  return JSON.parse(await readFile(join(folder, String(pid)), "utf8")) as Memory;
}

let cookie = "";

async function page(path: string): Promise<string> {
  const { status, body } = await send({ method: "GET", url: `${product.address}${path}`, headers: { Cookie: cookie } });
  if (status !== 200) throw new Error(`${path} answered ${String(status)}.`);
  return body;
}

/** The addresses of pages that lead from one to the next. */
async function addresses(): Promise<string[]> {
  const found = new Set(["/", "/studio", "/ledger", "/transparency", "/inspect", "/report", "/settings"]);
  const pages: string[] = [];
  for (const path of found) {
    const { status, body, headers } = await send({
      method: "GET",
      url: `${product.address}${path}`,
      headers: { Cookie: cookie },
    });
    if (status !== 200 || !headers["content-type"]?.includes("text/html")) continue;
    pages.push(path);
    for (const [, href = ""] of body.matchAll(/href="(\/[^"#?]*)/g)) {
      if (found.size < MAX_ADDRESSES && !/^\/(_next|api|media|\.well-known)/.test(href)) found.add(href);
    }
  }
  return pages;
}

function line(pages: number, { rss, heapUsed, heapTotal, external, arrayBuffers }: Memory): string {
  return (
    `${String(pages).padStart(6)} pages: ${megabytes(rss)} MB resident, heap ${megabytes(heapUsed)} of ` +
    `${megabytes(heapTotal)} MB, external ${megabytes(external)} MB, of it buffers ${megabytes(arrayBuffers)} MB`
  );
}

try {
  cookie = await signIn(product);
  const paths = await addresses();
  console.log(`${String(paths.length)} pages, ${String(AT_ONCE)} at once`);
  let asked = 0;
  const ask = async (until: number): Promise<void> => {
    while (asked < until) {
      const number = asked++;
      const path = paths[number % paths.length] ?? "/";
      await page(number % 2 === 0 ? path : `${path}?visit=${String(number)}`);
    }
  };
  const upTo = (until: number) => Promise.all(Array.from({ length: AT_ONCE }, () => ask(until)));
  console.log(line(0, await memoryOfWeb()));
  await upTo(WARM);
  const warm = await memoryOfWeb();
  console.log(line(WARM, warm));
  let last = warm;
  const began = performance.now();
  for (let report = 1; report <= REPORTS; report += 1) {
    await upTo(WARM + Math.round(((PAGES - WARM) * report) / REPORTS));
    last = await memoryOfWeb();
    console.log(line(asked, last));
  }
  const perSecond = (PAGES - WARM) / ((performance.now() - began) / 1_000);
  console.log(`${perSecond.toFixed(1)} pages a second`);
  console.log(
    `memory ratio=${(last.rss / warm.rss).toFixed(2)} reference=after-${String(WARM)}-pages figure=${megabytes(last.rss)} MB`,
  );
} finally {
  await product.stop();
  await rm(folder, { recursive: true, force: true });
}
