import { expect, test } from "vitest";

import { LABEL_RULES_VERSION } from "#lib/provenance/labels/rules-version";
import { creator } from "#lib/provenance/labels/sources/creator";
import { staff } from "#lib/provenance/labels/sources/staff";
import { useTestDatabase } from "#lib/testing/database";
import { type OlderDatabase, olderDatabase } from "#lib/testing/older-database";

useTestDatabase();

const BEFORE = "20261130180000_time_left";

const ACCOUNT = `
  INSERT INTO accounts (id, email, handle, display_name, password_hash, remix_default, remix_default_since, created_at)
  VALUES ('ada', 'ada@example.test', 'ada', 'Ada', 'none', 'deny', now(), now())`;
const NOTE = "The “sky” was \u202Emade\n by a model.";
const VIDEOS = `
  INSERT INTO videos (id, owner_id, title, original_name, bytes, codecs, frame_keys, declaration_kind, declaration_note,
    declared_at, staff_label_kind, staff_label_since, created_at, updated_at)
  SELECT id, 'ada', id, id, 1, '{}', '{}', declared::declaration_kind, note, declared_at, corrected::label_kind, since, now(), now()
    FROM (VALUES
      ('plain', NULL, NULL, NULL::timestamptz, NULL, NULL::timestamptz),
      ('generated', 'generated', NULL, '2026-11-01', NULL, NULL),
      ('modified', 'modified', $1, '2026-11-02', 'may-contain-ai', '2026-11-03'),
      ('withdrawn', 'none', '', '2026-11-04', NULL, NULL),
      ('cleared', NULL, NULL, NULL, 'none', '2026-11-05')
    ) AS made (id, declared, note, declared_at, corrected, since)`;
const VERDICT = `
  INSERT INTO provenance (video_id, state, report, thumbnails, trust_lists_digest, judged_at)
  VALUES ('plain', 'none', '{}', '{}', '', now())`;

async function fill({ client }: OlderDatabase): Promise<void> {
  await client.query(ACCOUNT);
  await client.query(VIDEOS, [NOTE]);
}

/** What the migration of claims owes; later ones owe something else. */
const owedBy = async ({ client }: OlderDatabase) =>
  (
    await client.query<{ name: string; payload: object }>(
      "SELECT name, payload FROM owed_jobs WHERE name = 'record-claims'",
    )
  ).rows;

test("declarations and corrections of before are recorded as their own steps would record them", async () => {
  await using older = await olderDatabase(BEFORE);
  await fill(older);
  await older.migrateTo();
  const { rows } = await older.client.query(
    `SELECT video_id || ' ' || source AS row, jsonb_build_object('claims', claims, 'remarks', remarks) AS facts,
            rules_version, recorded_at::date::text AS day FROM label_claims ORDER BY 1`,
  );
  const by = { rules_version: LABEL_RULES_VERSION };
  expect(rows).toEqual([
    { row: "cleared staff", facts: staff.facts("none"), ...by, day: "2026-11-05" },
    { row: "generated creator", facts: creator.facts({ kind: "generated", note: null }), ...by, day: "2026-11-01" },
    { row: "modified creator", facts: creator.facts({ kind: "modified", note: NOTE }), ...by, day: "2026-11-02" },
    { row: "modified staff", facts: staff.facts("may-contain-ai"), ...by, day: "2026-11-03" },
    { row: "withdrawn creator", facts: creator.facts({ kind: "none", note: "" }), ...by, day: "2026-11-04" },
  ]);
  expect(await owedBy(older)).toEqual([]);
});

test("the claims of verdicts of before are owed, once, and only where there are any", async () => {
  await using older = await olderDatabase(BEFORE);
  await fill(older);
  await older.client.query(VERDICT);
  await older.migrateTo();
  expect(await owedBy(older)).toEqual([{ name: "record-claims", payload: {} }]);
});
