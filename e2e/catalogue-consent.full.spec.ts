import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import type pg from "pg";

import { freePort } from "#lib/testing/free-port";

import { type Product, startProduct } from "./product.ts";
import { expectAccessible, watchForFaults } from "./support/check-page.ts";
import { keepScreen } from "./support/keep-screen.ts";
import { addCreator, cli, connectToDatabase, type Creator } from "./support/library.ts";
import { signIn } from "./support/sign-in.ts";

/** A whole catalogue. */
const VIDEOS = 10_000;
/** Denied one by one before anything else happens. */
const DENIED = 5;

/** An installation of this journey's own: its worker is killed. */
const port = await freePort();
const PHONE = { width: 390, height: 844 };

let dataDir: string;
let product: Product;
let creator: Creator;
let database: pg.Client;
/** What the creator's and the platform's programs send. */
let tokens: { creator: string; platform: string };

test.describe.configure({ mode: "serial" });
test.use({ baseURL: `http://localhost:${String(port)}` });

const FILL = `
  INSERT INTO videos (id, owner_id, title, visibility, status, original_name, media_type, bytes, sha256, duration_ms,
    width, height, label_kind, label, created_at, updated_at, ready_at)
  SELECT 'catalogue-' || lpad(n::text, 5, '0'), $1, 'Episode ' || n, 'public', 'ready', n || '.mp4', 'video/mp4', 1000,
    repeat('0', 64), 5000, 720, 1280, kind::label_kind,
    jsonb_build_object('kind', kind, 'confidence', 'claimed', 'basis', 'metadata', 'evidence', '[]'::jsonb,
      'contestable', true),
    now() - n * interval '1 minute', now(), now()
  FROM generate_series(1, $2::int) AS n,
    LATERAL (SELECT (ARRAY['captured', 'ai-generated'])[1 + n % 2] AS kind) AS chosen`;

const episode = (number: number): string => `catalogue-${String(number).padStart(5, "0")}`;
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

test.beforeAll(async ({ playwright }) => {
  dataDir = await mkdtemp(join(tmpdir(), "countersign-catalogue-"));
  product = await startProduct({ name: "catalogue", port, dataDir, env: { SEED_DEMO: "false" } });
  creator = await addCreator("catalogue", dataDir);
  const platform = await addCreator("platform-remixes", dataDir, "administrator");
  tokens = {
    creator: await cli(dataDir, "token", "create", "--email", creator.email),
    platform: await cli(dataDir, "token", "create", "--email", platform.email, "--scopes", "service"),
  };
  database = await connectToDatabase(dataDir);
  await database.query(FILL, [creator.accountId, VIDEOS]);
  const api = await playwright.request.newContext({ baseURL: `http://localhost:${String(port)}` });
  const headers = bearer(tokens.creator);
  await api.put("/api/v1/account/remix-default", { headers, data: { default: "allow", appliesTo: "inheriting" } });
  for (let number = 1; number <= DENIED; number += 1) {
    await api.put(`/api/v1/videos/${episode(number)}/remix-choice`, { headers, data: { choice: "deny" } });
  }
  await api.dispose();
});

test.afterAll(async () => {
  await database.end();
  await product.stop();
  await rm(dataDir, { recursive: true, force: true });
});

interface Permission {
  remix: { allowed: boolean; basis: string };
}

/** What a stranger's program is told of these. */
async function permissions(request: APIRequestContext, numbers: number[]): Promise<string[]> {
  const answer = await request.post("/api/v1/permissions", { data: { videoIds: numbers.map(episode) } });
  const { items } = (await answer.json()) as { items: Permission[] };
  return items.map(({ remix }) => `${remix.allowed ? "allowed" : "denied"} by ${remix.basis}`);
}

/** Keeps a picture of the page at both sizes, and lets axe find nothing at either. */
async function look(page: Page, name: string): Promise<void> {
  const desktop = page.viewportSize() ?? PHONE;
  for (const [size, viewport] of Object.entries({ desktop, phone: PHONE })) {
    await page.setViewportSize(viewport);
    await keepScreen(page, `catalogue ${name} ${size}`);
    await expectAccessible(page);
  }
  await page.setViewportSize(desktop);
}

const signInToStudio = (page: Page): Promise<void> => signIn(page, creator.email, creator.password);

test("10,000 videos are opted out at once, three are excepted, and undoing restores every other one exactly", async ({
  page,
  request,
}) => {
  const faults = watchForFaults(page);
  const denied = [1, 2, DENIED];
  const excepted = [3, 40, 9_999];
  const others = [6, 500, VIDEOS];
  expect(await permissions(request, [...denied, ...others])).toEqual([
    ...Array<string>(3).fill("denied by video-choice"),
    ...Array<string>(3).fill("allowed by account-default"),
  ]);

  await signInToStudio(page);
  await page.goto("/settings/ai-and-privacy");
  const remixing = page.getByRole("region", { name: "AI remixing" });
  await remixing.getByRole("radio", { name: /^Don't allow/ }).click();
  await remixing.getByRole("radio", { name: /^Every video/ }).click();
  await expect(page.getByText(/9,995 of your 10,000 videos change/)).toBeVisible();
  await look(page, "preview");
  await remixing.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/You set AI remixing to “not allowed”/)).toBeVisible();
  await look(page, "opted out");
  expect(new Set(await permissions(request, [...denied, ...excepted, ...others]))).toEqual(
    new Set(["denied by account-default"]),
  );

  for (const number of excepted) {
    await page.goto(`/studio/videos/${episode(number)}`);
    await page
      .getByRole("radiogroup", { name: "Allow AI to remix content" })
      .getByRole("radio", { name: /^Allow/ })
      .click();
    await expect.poll(() => permissions(request, [number])).toEqual(["allowed by video-choice"]);
  }
  await look(page, "exception");
  expect(new Set(await permissions(request, [...denied, ...others]))).toEqual(new Set(["denied by account-default"]));
  await page.goto("/studio?remix=allow");
  await expect(page.getByRole("row", { name: /Episode/ })).toHaveCount(3);

  await page.goto("/settings/ai-and-privacy");
  await page.getByRole("main").getByRole("button", { name: "Undo" }).click();
  const undone = "Undone. What was in force before holds again for every video.";
  await expect(page.getByText(undone, { exact: true })).toBeVisible();
  // Episode 3 was denied before the opt-out; the choice that was made since is kept.
  expect(await permissions(request, [...denied, ...excepted, ...others])).toEqual([
    ...Array<string>(3).fill("denied by video-choice"),
    ...Array<string>(3).fill("allowed by video-choice"),
    ...Array<string>(3).fill("allowed by account-default"),
  ]);
  expect(faults).toEqual([]);
});

const worker = async (): Promise<number> => {
  const notes = JSON.parse(await readFile(join(dataDir, "processes.json"), "utf8")) as { worker: { pid: number } };
  return notes.worker.pid;
};

test("a change of all that match a filter survives the death of the worker in its middle, and is carried out once", async ({
  page,
}) => {
  await signInToStudio(page);
  await page.goto("/studio?label=ai-generated");
  await page.getByRole("checkbox", { name: "Select this page" }).click();
  await expect(page.getByText("50 selected")).toBeVisible();
  await page.getByRole("button", { name: "Select all 5,000 that match this filter" }).click();
  await page.getByRole("button", { name: /^Set AI permissions/ }).click();
  await page.getByRole("radio", { name: "AI remixing" }).click();
  await page.getByRole("radio", { name: /^Don't allow/ }).click();
  await expect(page.getByRole("dialog")).toContainText("of 5,000 videos change");
  // Held until the worker is dead, so that it dies in the middle of a chunk with others before and after it.
  await database.query("BEGIN");
  // By its id: rows that an OFFSET skips would be locked with it.
  await database.query("SELECT 1 FROM videos WHERE id = $1 FOR UPDATE", [episode(5_001)]);
  await page.getByRole("button", { name: /^Change [\d,]+ videos/ }).click();
  const progress = page.getByRole("region", { name: "Changes of many videos" });
  await expect(progress).toContainText("2,000 of 5,000");
  await look(page, "under way");
  const killed = await worker();
  process.kill(killed, "SIGKILL");
  await database.query("ROLLBACK");
  await expect.poll(worker).not.toBe(killed);
  // Of the 5,000 that it reaches, two were denied already.
  await expect(progress).toContainText("Done: 4,998 videos");

  const { rows } = await database.query<{ entries: number; videos: number; denied: number }>(
    `SELECT count(*)::int AS entries, count(DISTINCT f.video_id)::int AS videos,
       (SELECT count(*)::int FROM videos WHERE choice_change_id = c.id AND remix_choice = 'deny') AS denied
     FROM remix_changes c JOIN ledger_facts f ON f.details::json ->> 'changeId' = c.id
     WHERE c.kind = 'bulk' GROUP BY c.id`,
  );
  expect(rows).toEqual([{ entries: 5_000, videos: 5_000, denied: 5_000 }]);
  await page.goto("/settings/ai-and-privacy/history");
  await expect(page.getByRole("listitem").filter({ hasText: "5,000" }).first()).toBeVisible();
  await look(page, "history");
});

const DONE = { purpose: "A meme for the comments", prompt: "the skipper as a cartoon owl" };

test("whoever asked to remix stands in the list with the answer, and its receipt is checked without trusting the list", async ({
  page,
  request,
}) => {
  const faults = watchForFaults(page);
  const ask = (number: number, requester: string) =>
    request.post(`/api/v1/videos/${episode(number)}/grants`, {
      headers: bearer(tokens.platform),
      data: { ...DONE, requester },
    });
  expect((await ask(40, "an admirer")).status()).toBe(201);
  expect((await ask(1, "a rival")).status()).toBe(403);

  await signInToStudio(page);
  await page.goto("/studio/requests");
  const row = (name: RegExp) => page.getByRole("row").filter({ hasText: name });
  await expect(row(/an admirer/)).toContainText(/Granted.*Set on the video/);
  await expect(row(/a rival/)).toContainText(/Refused/);
  await look(page, "who asked");

  const verdict = page.getByText("This receipt proves its entry");
  for (const name of ["an admirer", "a rival"]) {
    await page.goto("/studio/requests");
    const saved = join(dataDir, `${name}.json`);
    // It is sealed within seconds; until then a receipt says that there is nothing to prove yet.
    await expect
      .poll(async () => {
        const download = page.waitForEvent("download");
        await page
          .getByRole("row")
          .filter({ hasText: name })
          .getByRole("link", { name: /^Receipt/ })
          .click();
        await (await download).saveAs(saved);
        return (JSON.parse(await readFile(saved, "utf8")) as { state: string }).state;
      })
      .toBe("sealed");
    await page.goto("/ledger/verify");
    await page.locator("input[type=file]").setInputFiles(saved);
    await expect(verdict).toBeVisible();
    await expect(page.getByText(name, { exact: false }).first()).toBeVisible();
    await look(page, `receipt of ${name}`);
    expect(await cli(dataDir, "ledger", "verify", saved)).toContain("passed");
    const forged = `${saved}.forged.json`;
    await writeFile(forged, (await readFile(saved, "utf8")).replace(name, "nobody at all"));
    await page.locator("input[type=file]").setInputFiles(forged);
    await expect(page.getByText("This receipt does not prove its entry")).toBeVisible();
    await expect(cli(dataDir, "ledger", "verify", forged)).rejects.toThrow("does not prove its entry");
  }
  expect(await cli(dataDir, "ledger", "audit")).toContain("Consistent");
  expect(faults).toEqual([]);
});
