import { expect, test } from "vitest";

import { changeDefault } from "#lib/consent/changes/change-default";
import { getDefault } from "#lib/consent/changes/get-default";
import { setChoice } from "#lib/consent/changes/set-choice";
import { startBulkChange } from "#lib/consent/changes/start-bulk-change";
import { undoChange } from "#lib/consent/changes/undo-change";
import { readPermission } from "#lib/consent/permissions/read-permissions";
import { asId, type ChangeId, type VideoId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";
import { olderDatabase } from "#lib/testing/older-database";

useTestDatabase();

const nobody = () => Promise.resolve(null);

async function creatorWithVideo() {
  const account = await makeAccount();
  const video = await makeVideo(account.id);
  return { actor: actorFor(account), videoId: asId<VideoId>(video.id) };
}

test("the default is the platform's until the creator decides, whatever it says, and again once that is undone", async () => {
  const { actor, videoId } = await creatorWithVideo();
  const basisNow = async () => (await readPermission(nobody, videoId))?.permission.remix;
  const given = await basisNow();
  expect(given).toMatchObject({ allowed: false, basis: "platform-default" });
  expect(await getDefault(actor)).toMatchObject({ default: "deny", basis: "platform-default" });

  await setChoice(actor, { videoId, choice: "deny" });
  expect(await getDefault(actor)).toMatchObject({ basis: "platform-default" });
  const { remix } = await setChoice(actor, { videoId, choice: "inherit" });
  expect(remix).toMatchObject({ basis: "platform-default", defaultBasis: "platform-default" });

  // The same as the platform gave: a decision all the same.
  const first = await changeDefault(actor, { default: "deny", appliesTo: "inheriting" });
  expect(await basisNow()).toEqual({ allowed: false, basis: "account-default", since: first.createdAt });
  const second = await changeDefault(actor, { default: "allow", appliesTo: "everything" });
  await undoChange(actor, { changeId: asId<ChangeId>(second.id) });
  expect(await basisNow()).toEqual({ allowed: false, basis: "account-default", since: first.createdAt });
  await undoChange(actor, { changeId: asId<ChangeId>(first.id) });
  expect(await basisNow()).toMatchObject({ allowed: false, basis: "platform-default" });
  expect(await getDefault(actor)).toMatchObject({ basis: "platform-default", lastChangeId: null });
});

test("a choice for many videos at once is none for the account", async () => {
  const { actor, videoId } = await creatorWithVideo();
  await startBulkChange(actor, { target: { videoIds: [videoId] }, choice: "inherit" });
  expect(await getDefault(actor)).toMatchObject({ basis: "platform-default" });
});

const LAST_VERSION = "20261123150100_copy_rounds";

/** Decisions about defaults as an installation of v0.1.0 recorded them: who, number, what, what before, and whether undone. */
const HISTORY = `
  INSERT INTO accounts (id, email, handle, display_name, password_hash, remix_default, remix_default_since, choices_from, created_at)
  SELECT id, id || '@example.test', id, id, 'none', remix_default::remix_permission, since::timestamptz, 0, '2025-12-01Z'
  FROM (VALUES
    ('never', 'deny', '2025-12-01Z'), ('chose', 'allow', '2026-01-03Z'), ('same', 'deny', '2025-12-01Z'),
    ('undid', 'deny', '2025-12-01Z'), ('undidone', 'deny', '2025-12-01Z'), ('bulk', 'deny', '2025-12-01Z'),
    ('twice', 'allow', '2026-01-04Z')) AS a (id, remix_default, since);
  INSERT INTO remix_changes (id, account_id, kind, state, actor_account_id, decision, remix_default, replaces_choices, previous_default,
    previous_since, previous_choices_from, created_at, undone_at)
  SELECT account_id || decision, account_id, 'default', CASE WHEN undone THEN 'undone' ELSE 'done' END::remix_change_state, account_id,
    decision, remix_default::remix_permission, false, 'deny', '2025-12-01Z', 0, ('2026-01-0' || decision || 'Z')::timestamptz,
    CASE WHEN undone THEN '2026-01-09Z'::timestamptz END
  FROM (VALUES
    ('chose', 3, 'allow', false), ('same', 2, 'deny', false), ('undid', 5, 'allow', true),
    ('undidone', 6, 'deny', false), ('undidone', 7, 'allow', true),
    ('twice', 1, 'deny', false), ('twice', 4, 'allow', false)) AS c (account_id, decision, remix_default, undone);
  INSERT INTO remix_changes (id, account_id, kind, state, actor_account_id, decision, choice, matched, created_at)
  VALUES ('bulk8', 'bulk', 'bulk', 'done', 'bulk', 8, 'deny', 0, '2026-01-08Z');
  INSERT INTO videos (id, owner_id, title, visibility, status, original_name, bytes, created_at, updated_at)
  SELECT id, id, 'A video', 'public', 'ready', 'a.mp4', 1, '2025-12-01Z', '2025-12-01Z' FROM accounts`;

test("accounts of an older version are sorted by which decision about their default stands", async () => {
  await using older = await olderDatabase(LAST_VERSION);
  const { client } = older;
  await client.query(HISTORY);
  await older.migrateTo();
  const { rows } = await client.query<{ id: string; basis: string; since: Date }>(
    "SELECT owner_id AS id, basis, since FROM effective_permissions ORDER BY owner_id",
  );
  expect(rows.map(({ id, basis, since }) => [id, basis, since.toISOString().slice(0, 10)])).toEqual([
    ["bulk", "platform-default", "2025-12-01"],
    ["chose", "account-default", "2026-01-03"],
    ["never", "platform-default", "2025-12-01"],
    // What the platform gave, chosen: since it was.
    ["same", "account-default", "2026-01-02"],
    ["twice", "account-default", "2026-01-04"],
    ["undid", "platform-default", "2025-12-01"],
    ["undidone", "account-default", "2026-01-06"],
  ]);
  // Undoing the later decision restores the date of the first, not that of the account.
  const { rows: restored } = await client.query<{ previous_since: Date }>(
    "SELECT previous_since FROM remix_changes WHERE id IN ('twice1', 'twice4') ORDER BY id",
  );
  expect(restored.map(({ previous_since }) => previous_since.toISOString().slice(0, 10))).toEqual([
    "2025-12-01",
    "2026-01-01",
  ]);
});
