import pg from "pg";

import { type Product, startProduct } from "../scripts/support/product.ts";
import { fillLargeLibrary, LARGE } from "./support/large-library.ts";
import { isSmall, sized } from "./support/size.ts";
import { median } from "./support/studio.ts";

/*
 * From the moment a creator with 1,000,000 videos among 3,000,000 sends "never again, for any of my videos" until a
 * permission read and a request for a grant have been answered with it: three calls of the product over HTTP, the
 * later two sent when the first was answered. The same for undoing it. Against the least that a database does for it:
 * one row changed, committed and read again, by `pg`.
 */
const ROUNDS = sized(25, 2);
const WARM_UP = sized(5, 1);
const MAX_MS = 50;
const CLIENTS = 8;

const shown = (times: number[]): string =>
  `${median(times).toFixed(1)} ms (worst of ${String(times.length)}: ${Math.max(...times).toFixed(1)} ms)`;

type Call = (method: string, path: string, body?: object) => Promise<{ status: number; body: Record<string, unknown> }>;

const caller =
  (address: string, authorization: string): Call =>
  async (method, path, body) => {
    const answer = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: { authorization, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

/** The library is there, and everybody may remix it. Returns some of its videos that follow the account. */
async function fill(client: pg.Client, email: string): Promise<string[]> {
  const { rows: owners } = await client.query<{ id: string }>("SELECT id FROM accounts WHERE email = $1", [email]);
  const ownerId = owners[0]?.id ?? "";
  await fillLargeLibrary(client, ownerId);
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM videos WHERE owner_id = $1 AND status = 'ready' AND visibility <> 'private'
       AND remix_choice = 'inherit' ORDER BY sha256 LIMIT 100`,
    [ownerId],
  );
  return rows.map(({ id }) => id);
}

async function serviceOf(product: Product): Promise<string> {
  const email = "service@example.test";
  const password = "eighteen green bicycles";
  await product.createUser({ email, password, handle: "remix-engine", role: "administrator" });
  return `Bearer ${await product.cli("token", "create", "--email", email, "--scopes", "service")}`;
}

/** Asks by both ways, and fails unless both say what was just decided. */
async function mustSay(allowed: boolean, videoId: string, service: Call): Promise<void> {
  const [read, grant] = await Promise.all([
    service("GET", `/videos/${videoId}/permissions`),
    service("POST", `/videos/${videoId}/grants`, { requester: "A benchmark", purpose: "To see what is in force" }),
  ]);
  const isRead = (read.body["remix"] as { allowed?: unknown } | undefined)?.allowed === allowed;
  if (!isRead || grant.status !== (allowed ? 201 : 403)) {
    throw new Error(`Not in force when it was answered: ${JSON.stringify([read, grant])}`);
  }
}

async function rounds(own: Call, service: Call, videos: string[]): Promise<Record<"optOut" | "undo", number[]>> {
  const times: Record<"optOut" | "undo", number[]> = { optOut: [], undo: [] };
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const videoId = videos.at(round) ?? "";
    const timed = async (kind: keyof typeof times, method: string, path: string, body?: object) => {
      const began = performance.now();
      const answer = await own(method, path, body);
      if (answer.status !== 200) throw new Error(JSON.stringify(answer));
      await mustSay(kind === "undo", videoId, service);
      if (round >= 0) times[kind].push(performance.now() - began);
      return answer.body;
    };
    const everything = { default: "deny", appliesTo: "everything" };
    const { changeId } = await timed("optOut", "PUT", "/account/remix-default", everything);
    await timed("undo", "POST", `/account/remix-changes/${String(changeId)}/undo`);
  }
  return times;
}

/** The same while others ask for grants of the same creator's videos without a pause. */
async function whileOthersAsk<Result>(service: Call, videos: string[], work: () => Promise<Result>): Promise<Result> {
  let over = false;
  const client = async (number: number): Promise<void> => {
    for (let turn = number; !over; turn += 1) {
      const words = { requester: `Client ${String(number)}`, purpose: "To be in the way" };
      await service("POST", `/videos/${videos[turn % videos.length] ?? ""}/grants`, words);
    }
  };
  const asking = Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
  const result = await work().finally(() => {
    over = true;
  });
  await asking;
  return result;
}

/** One row changed and committed, and read again. */
async function leastOf(client: pg.Client): Promise<number> {
  const times: number[] = [];
  for (let round = -WARM_UP; round < 4 * ROUNDS; round += 1) {
    const began = performance.now();
    await client.query("UPDATE accounts SET bio = $1 WHERE email = 'service@example.test'", [String(round)]);
    await client.query("SELECT bio FROM accounts WHERE email = 'service@example.test'");
    if (round >= 0) times.push(performance.now() - began);
  }
  return median(times);
}

const product = await startProduct();
const client = new pg.Client({ connectionString: await product.databaseUrl() });
try {
  await client.connect();
  const service = caller(product.address, await serviceOf(product));
  const own = caller(product.address, product.authorization);
  const videos = await fill(client, product.creator.email);
  // What `fill` turned off for its own connection is on again for what is compared.
  await client.query("RESET synchronous_commit");
  await own("PUT", "/account/remix-default", { default: "allow", appliesTo: "inheriting" });

  const least = await leastOf(client);
  const alone = await rounds(own, service, videos);
  const among = await whileOthersAsk(service, videos, () => rounds(own, service, videos));
  console.log(`${String(LARGE.videos)} videos of one account among ${String(LARGE.videos + LARGE.others)}`);
  console.log(`until a read and a grant see it: opt-out ${shown(alone.optOut)}, undo ${shown(alone.undo)}`);
  console.log(
    `while ${String(CLIENTS)} clients ask for grants: opt-out ${shown(among.optOut)}, undo ${shown(among.undo)}`,
  );
  console.log(`one row changed and read by pg: ${least.toFixed(2)} ms`);
  const slower = Math.max(median(alone.optOut), median(alone.undo));
  if (slower > MAX_MS && !isSmall) {
    console.log(`That is more than the ${String(MAX_MS)} ms it may take.`);
    process.exitCode = 1;
  }
  const ratio = (slower / least).toFixed(1);
  console.log(`optout ratio=${ratio} reference=one-row-by-pg figure=${slower.toFixed(1)} ms`);
} finally {
  await client.end();
  await product.stop();
}
