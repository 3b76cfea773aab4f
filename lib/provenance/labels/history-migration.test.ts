import type pg from "pg";
import { expect, test } from "vitest";

import { useTestDatabase } from "#lib/testing/database";
import { olderDatabase } from "#lib/testing/older-database";

useTestDatabase();

const BEFORE = "20261123150100_copy_rounds";

type Fact = [kind: string, video: string, actor: string | null, details: object, day: number];

const FACTS: Fact[] = [
  ["label-changed", "shown", null, { from: null, to: "none", basis: null }, 1],
  ["ai-declared", "shown", "ann", { from: null, to: "modified" }, 2],
  ["label-changed", "shown", "ann", { from: "none", to: "ai-modified", basis: "creator" }, 2],
  ["visibility-changed", "shown", "ann", { from: "private", to: "public" }, 3],
  ["ai-declared", "shown", "ann", { from: "modified", to: "generated" }, 4],
  ["label-changed", "shown", "ann", { from: "ai-modified", to: "ai-generated", basis: "creator" }, 4],
  ["label-changed", "shown", null, { from: "ai-generated", to: "ai-modified", basis: "content-credentials" }, 5],
  ["label-changed", "shown", "sam", { from: "ai-modified", to: "ai-generated", basis: "staff" }, 6],
  // Seen once, and private now.
  ["visibility-changed", "hidden", "ann", { from: "private", to: "unlisted" }, 1],
  ["ai-declared", "hidden", "ann", { from: null, to: "generated" }, 2],
  ["label-changed", "hidden", null, { from: null, to: "ai-generated", basis: "creator" }, 2],
  ["visibility-changed", "hidden", "ann", { from: "unlisted", to: "private" }, 3],
  // Public by a way that left no entry: when others could first see it is not known.
  ["label-changed", "unknown", null, { from: null, to: "none", basis: null }, 1],
];

const day = (number: number): Date => new Date(Date.UTC(2026, 10, number));

async function fill(client: pg.Client): Promise<void> {
  await client.query(
    `INSERT INTO accounts (id, email, handle, display_name, password_hash, remix_default, remix_default_since, created_at)
     SELECT id, id || '@example.test', id, id, '-', 'deny', now(), now() FROM unnest(ARRAY['ann', 'sam']) id`,
  );
  await client.query(
    `INSERT INTO videos (id, owner_id, title, visibility, status, original_name, bytes, codecs, frame_keys, declaration_kind,
       declared_at, label_kind, label, created_at, updated_at) VALUES
      ('shown', 'ann', 'a', 'public', 'ready', 'a', 1, '{}', '{}', 'generated', '2026-11-20', 'ai-generated',
        '{"kind": "ai-generated", "confidence": "confirmed", "basis": "staff"}', now(), now()),
      ('hidden', 'ann', 'b', 'private', 'ready', 'b', 1, '{}', '{}', 'generated', '2026-11-20', 'ai-generated',
        '{"kind": "ai-generated", "confidence": "declared", "basis": "creator"}', now(), now()),
      ('unknown', 'ann', 'c', 'public', 'ready', 'c', 1, '{}', '{}', NULL, NULL, 'none',
        '{"kind": "none", "confidence": null, "basis": null}', now(), now())`,
  );
  await client.query(
    `INSERT INTO provenance (video_id, state, report, thumbnails, trust_lists_digest, judged_at) VALUES
      ('unknown', 'invalid', '{}', '{}', '', now()), ('shown', 'invalid', '{}', '{}', '', now())`,
  );
  for (const [index, [kind, video, actor, details, at]] of FACTS.entries()) {
    const { rows } = await client.query<{ position: string }>(
      `INSERT INTO ledger_entries (id, kind, details, created_at) VALUES ($1, $2, sha256('of the details'), $3) RETURNING position`,
      [`entry-${String(index)}`, kind, day(at)],
    );
    await client.query(
      `INSERT INTO ledger_facts (position, kind, subject_account_id, subject_salt, actor_account_id, actor_salt, video_id,
         video_salt, details, details_salt)
       SELECT $1, $2, 'ann', salt, $3, CASE WHEN $3::text IS NOT NULL THEN salt END, $4, salt, $5, salt
         FROM substring(sha256('salt') FOR 16) salt`,
      [rows[0]?.position, kind, actor, video, JSON.stringify(details)],
    );
  }
}

test("videos from before the history was kept get what the ledger tells of it, and no more", async () => {
  await using older = await olderDatabase(BEFORE);
  const { client } = older;
  await fill(client);
  await older.migrateTo();
  const { rows: changes } = await client.query<Record<string, unknown>>(
    `SELECT video_id AS video, was_visible AS visible, from_kind, from_confidence, to_kind, to_confidence, made_by AS by,
              because, extract(day FROM created_at AT TIME ZONE 'UTC')::int AS day FROM label_changes ORDER BY position`,
  );
  const historyOf = (video: string) =>
    changes
      .filter((change) => change["video"] === video)
      .map((change) =>
        ["visible", "from_kind", "from_confidence", "to_kind", "to_confidence", "by", "because", "day"].map(
          (key) => change[key],
        ),
      );
  expect(historyOf("shown")).toEqual([
    [false, null, null, "none", null, "credentials", "first-label", 1],
    [false, "none", null, "ai-modified", "declared", "creator", null, 2],
    [true, "ai-modified", "declared", "ai-generated", "declared", "creator", null, 4],
    [true, "ai-generated", "declared", "ai-modified", null, "platform", "trust-lists", 5],
    [true, "ai-modified", null, "ai-generated", "confirmed", "staff", null, 6],
  ]);
  expect(historyOf("hidden")).toEqual([[true, null, null, "ai-generated", "declared", "creator", "first-label", 2]]);
  expect(historyOf("unknown")).toEqual([
    [false, null, null, "unverified-credentials", null, "credentials", "first-label", 1],
  ]);
  const { rows: videos } = await client.query<Record<string, unknown>>(
    `SELECT id, label_kind, declared_modified_at AS modified, declared_generated_at AS generated, shown_declaration AS shown,
              shown_change IS NOT NULL AS "wasShown", label_history_since IS NOT NULL AS old FROM videos ORDER BY id`,
  );
  expect(videos).toEqual([
    {
      id: "hidden",
      label_kind: "ai-generated",
      modified: day(2),
      generated: day(2),
      shown: "generated",
      wasShown: true,
      old: true,
    },
    {
      id: "shown",
      label_kind: "ai-generated",
      modified: day(2),
      generated: day(4),
      shown: null,
      wasShown: false,
      old: true,
    },
    {
      id: "unknown",
      label_kind: "unverified-credentials",
      modified: null,
      generated: null,
      shown: null,
      wasShown: false,
      old: true,
    },
  ]);
});
