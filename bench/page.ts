import pg from "pg";

import { cursorAt } from "#lib/platform/shared/keyset";

import { startProduct } from "../scripts/support/product.ts";

import { sized } from "./support/size.ts";
import { median, shown, signIn, timeOf } from "./support/studio.ts";

/*
 * How long the server takes for the first and for the 1,000th page of a creator's library of 100,000 videos: the page
 * that a browser gets, whole. Keyset pagination is to make the two the same.
 */
const VIDEOS = sized(100_000, 2_000);
const PAGE_SIZE = 50;
const PAGE = sized(1_000, 20);
const ROUNDS = sized(30, 2);

/** A catalogue as it grows over years: every state and label, a choice of its own here and there. */
const FILL = `
  INSERT INTO videos (id, owner_id, title, visibility, status, original_name, media_type, bytes, duration_ms, width,
    height, codecs, frame_keys, remix_choice, choice_decision, choice_since, label_kind, label, created_at, updated_at)
  SELECT 'bench-' || lpad(n::text, 16, '0'), $1, 'Video ' || n,
    (ARRAY['private', 'unlisted', 'public'])[1 + n % 3]::visibility, 'ready', n || '.mp4', 'video/mp4', 1000000 + n,
    5000, 720, 1280, ARRAY['avc1', 'mp4a'], ARRAY[]::text[],
    (CASE WHEN n % 10 = 0 THEN 'deny' ELSE 'inherit' END)::permission_choice, CASE WHEN n % 10 = 0 THEN n ELSE 0 END,
    CASE WHEN n % 10 = 0 THEN now() END, kind::label_kind,
    jsonb_build_object('kind', kind, 'confidence', CASE WHEN kind <> 'none' THEN 'confirmed' END,
      'basis', CASE WHEN kind <> 'none' THEN 'content-credentials' END, 'evidence', '[]'::jsonb,
      'contestable', kind <> 'none'),
    now() - n * interval '7 minutes', now()
  FROM generate_series(1, $2::int) AS n,
    LATERAL (SELECT (ARRAY['none', 'captured', 'ai-modified', 'ai-generated'])[1 + n % 4] AS kind) AS chosen`;

/** Fills the library and returns the cursor of the page, and the title that stands first on it. */
async function fill(databaseUrl: string, email: string): Promise<{ cursor: string; title: string }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: owners } = await client.query<{ id: string }>("SELECT id FROM accounts WHERE email = $1", [email]);
    await client.query(FILL, [owners[0]?.id, VIDEOS]);
    await client.query("ANALYZE videos");
    const { rows } = await client.query<{ id: string; title: string; created_at: Date }>(
      "SELECT id, title, created_at FROM videos ORDER BY created_at DESC, id DESC OFFSET $1 LIMIT 2",
      [(PAGE - 1) * PAGE_SIZE - 1],
    );
    const [last, first] = rows;
    if (!last || !first) throw new Error("The library was not filled.");
    return { cursor: cursorAt({ createdAt: last.created_at, id: last.id }), title: first.title };
  } finally {
    await client.end();
  }
}

const product = await startProduct();
try {
  const { cursor, title } = await fill(await product.databaseUrl(), product.creator.email);
  const cookie = await signIn(product);
  const pages = {
    first: { url: `${product.address}/studio`, title: "Video 1<" },
    deep: { url: `${product.address}/studio?cursor=${cursor}`, title: `${title}<` },
  };
  const times: Record<keyof typeof pages, number[]> = { first: [], deep: [] };
  // Taken in turns, so that whatever else the machine does weighs on both; the first few only warm up.
  for (let round = -5; round < ROUNDS; round += 1) {
    for (const name of ["first", "deep"] as const) {
      const took = await timeOf(pages[name].url, cookie, pages[name].title);
      if (round >= 0) times[name].push(took);
    }
  }
  const [first, deep] = [median(times.first), median(times.deep)];
  console.log(`a library of ${String(VIDEOS)} videos, ${String(PAGE_SIZE)} a page, ${String(ROUNDS)} times each`);
  console.log(`first page: ${shown(first)} (${shown(Math.min(...times.first))} to ${shown(Math.max(...times.first))})`);
  console.log(
    `page ${String(PAGE)}: ${shown(deep)} (${shown(Math.min(...times.deep))} to ${shown(Math.max(...times.deep))})`,
  );
  console.log(`page ratio=${(deep / first).toFixed(2)} reference=first-page figure=${deep.toFixed(1)} ms`);
} finally {
  await product.stop();
}
