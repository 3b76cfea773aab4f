import { appendFile, readdir } from "node:fs/promises";
import { join } from "node:path";

import { beforeAll, expect, test } from "vitest";

import { changeDefault } from "#lib/consent/changes/change-default";
import { setChoice } from "#lib/consent/changes/set-choice";
import { addParty } from "#lib/consent/parties/add-party";
import { removeParty } from "#lib/consent/parties/remove-party";
import { startJournal } from "#lib/jobs/journal";
import { deleteVideo } from "#lib/library/videos/delete-video";
import { updateVideo } from "#lib/library/videos/update-video";
import { createBackup } from "#lib/overview/backup/create-backup";
import { removeAccount } from "#lib/overview/privacy/remove-account";
import { createTokenFor } from "#lib/people/accounts/create-token";
import { revokeToken } from "#lib/people/accounts/revoke-token";
import { lockForDeletion } from "#lib/people/accounts/store";
import { pool } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { env } from "#lib/platform/env";
import { currentCheckpoint } from "#lib/platform/ledger/read-ledger";
import { checkpointOf } from "#lib/platform/ledger/receipt/checkpoint";
import { sealLedger } from "#lib/platform/ledger/seal-ledger";
import { type AccountId, type ApiTokenId, asId, newId, type PartyId, type VideoId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";
import { cliIn, queryIn, type Target, useRestores } from "#lib/testing/restores";
import { storeObject } from "#lib/testing/store-object";
import { setSuspension } from "#lib/testing/suspension";

useTestDatabase();

/** Each command is a process of its own. */
const PATIENCE_MS = 120_000;

const { folder, newTarget } = useRestores();

let backup: string;
let target: Target;
let printed: string;
const ids: Record<string, string> = {};
let lastCheckpoint: string;

const stored = async () => ({ storageKey: await storeObject() });

const choose = (ownerId: string, id: string, choice: "allow" | "deny") =>
  setChoice(actorFor({ id: ownerId }), { videoId: asId<VideoId>(id), choice });

const train = (ownerId: string, id: string, choice: "allow" | "deny" | "parties", parties: string[] = []) =>
  setChoice(actorFor({ id: ownerId }), { permission: "training", videoId: asId<VideoId>(id), choice, parties });

const restoredRow = async (sql: string): Promise<Record<string, unknown> | undefined> =>
  (await queryIn<Record<string, unknown>>(target.DATABASE_URL, sql))[0];

/** An installation in which much is narrowed after its backup, by the product's own use cases, with a worker beside. */
beforeAll(async () => {
  await sealLedger();
  const [owner, opened, erased, suspended] = await Promise.all(
    Array.from({ length: 4 }, () => makeAccount({ remixDefault: "allow" })),
  );
  if (!owner || !opened || !erased || !suspended) throw new Error("no accounts");
  const admin = await makeAccount({ role: "administrator" });
  const make = async (ownerId: string, more = {}) => (await makeVideo(ownerId, more)).id;
  Object.assign(ids, {
    owner: owner.id,
    erased: erased.id,
    suspended: suspended.id,
    denied: await make(owner.id),
    deniedThenAllowed: await make(owner.id),
    allowedBefore: await make(owner.id),
    hidden: await make(owner.id, { visibility: "public" }),
    deleted: await make(owner.id, await stored()),
    ofErased: await make(erased.id, await stored()),
    restricted: await make(owner.id),
    trainingDenied: await make(owner.id),
    trainingForOne: await make(owner.id),
    trainingForRemoved: await make(owner.id),
    trainingWidened: await make(owner.id),
    kept: await make(opened.id, await stored()),
  });
  const token = await createTokenFor(asId<AccountId>(owner.id), { name: "a token", scopes: ["read"] });
  const session = newId();
  await pool().query(
    `INSERT INTO sessions (id, account_id, user_agent, address, created_at, last_seen_at, expires_at)
     VALUES ($1, $2, '', '', now(), now(), now() + interval '1 day')`,
    [session, owner.id],
  );
  ids["session"] = session;
  // Choices were replaced before the backup: a later denial of the default must not replace those made since.
  await changeDefault(actorFor(owner), { default: "allow", appliesTo: "everything" });
  // A denial that was taken back before the backup: only what came after it counts.
  await choose(owner.id, ids["allowedBefore"] ?? "", "deny");
  await choose(owner.id, ids["allowedBefore"] ?? "", "allow");
  for (const name of ["a", "b"]) {
    const party = { name, domain: `${name}.example`, crawlers: ["Bot"], contact: undefined };
    ids[name] = await addParty(actorFor(admin, { role: "administrator" }), party);
  }
  const [a = "", b = ""] = [ids["a"], ids["b"]];
  await train(owner.id, ids["trainingDenied"] ?? "", "allow");
  await train(owner.id, ids["trainingForOne"] ?? "", "parties", [a, b]);
  await train(owner.id, ids["trainingForRemoved"] ?? "", "parties", [b]);
  await train(owner.id, ids["trainingWidened"] ?? "", "parties", [a]);
  const stop = startJournal(20);

  backup = join(folder(), "backup");
  await createBackup(backup, env().dataDir);

  await choose(owner.id, ids["denied"] ?? "", "deny");
  await choose(owner.id, ids["deniedThenAllowed"] ?? "", "deny");
  await choose(owner.id, ids["deniedThenAllowed"] ?? "", "allow");
  await changeDefault(actorFor(owner), { default: "deny", appliesTo: "inheriting" });
  await train(owner.id, ids["trainingDenied"] ?? "", "deny");
  await train(owner.id, ids["trainingForOne"] ?? "", "parties", [a]);
  await train(owner.id, ids["trainingWidened"] ?? "", "parties", [a, b]);
  await removeParty(actorFor(admin, { role: "administrator" }), { partyId: asId<PartyId>(b) });
  await updateVideo(actorFor(owner), { videoId: asId<VideoId>(ids["hidden"] ?? ""), visibility: "private" });
  await deleteVideo(actorFor(owner), { videoId: asId<VideoId>(ids["deleted"] ?? "") });
  await pool().query("UPDATE videos SET restricted_at = now() WHERE id = $1", [ids["restricted"]]);
  const { rows } = await pool().query<{ id: string }>("SELECT id FROM api_tokens WHERE account_id = $1", [owner.id]);
  expect(token.token).not.toBe("");
  await revokeToken(actorFor(owner), asId<ApiTokenId>(rows[0]?.id ?? ""));
  await pool().query("DELETE FROM sessions WHERE id = $1", [session]);
  await setSuspension(actorFor(admin, { role: "administrator" }), {
    accountId: asId<AccountId>(suspended.id),
    suspended: true,
  });
  await inTransaction(async (tx) =>
    removeAccount(tx, await lockForDeletion(tx, asId<AccountId>(erased.id)), { reason: "gone" }),
  );
  await sealLedger();
  lastCheckpoint = await currentCheckpoint();
  await stop();
  // What a crash cuts off is no line, and harms none.
  const [journal] = (await readdir(folder())).filter((name) => name.startsWith("journal-"));
  await appendFile(join(folder(), journal ?? "none"), '{"kind":"video-del');

  target = await newTarget("DATABASE_URL");
  const restored = await cliIn(target, "restore", backup);
  expect(restored).toMatchObject({ code: 0, stderr: "" });
  printed = restored.stdout;
}, PATIENCE_MS);

test("what was narrowed about training after the backup is so in the restored installation, and nothing is wider", async () => {
  const [a, b] = [ids["a"] ?? "", ids["b"] ?? ""];
  const training = (name: string) =>
    restoredRow(
      `SELECT training::text AS training, training_parties AS parties FROM effective_permissions
        WHERE video_id = '${ids[name] ?? ""}'`,
    );
  expect(await training("trainingDenied")).toEqual({ training: "deny", parties: [] });
  expect(await training("trainingForOne")).toEqual({ training: "parties", parties: [a] });
  expect(await training("trainingForRemoved")).toEqual({ training: "deny", parties: [] });
  expect(await training("trainingWidened")).toEqual({ training: "parties", parties: [a] });
  expect(await restoredRow(`SELECT removed_at IS NOT NULL AS removed FROM named_parties WHERE id = '${b}'`)).toEqual({
    removed: true,
  });
});

test("what was denied, hidden, restricted and suspended after the backup is so in the restored installation", async () => {
  const video = (name: string) =>
    restoredRow(
      `SELECT remix_choice AS choice, visibility, restricted_at IS NOT NULL AS restricted FROM videos
       WHERE id = '${ids[name] ?? ""}'`,
    );
  expect(await video("denied")).toMatchObject({ choice: "deny" });
  expect(await video("hidden")).toMatchObject({ visibility: "private" });
  expect(await video("restricted")).toMatchObject({ restricted: true });
  expect(await restoredRow(`SELECT remix_default FROM accounts WHERE id = '${ids["owner"] ?? ""}'`)).toEqual({
    remix_default: "deny",
  });
  expect(
    await restoredRow(`SELECT suspended_at IS NOT NULL AS is FROM accounts WHERE id = '${ids["suspended"] ?? ""}'`),
  ).toEqual({ is: true });
  // Nothing is denied that was allowed again, or that the backup says itself.
  expect(await video("deniedThenAllowed")).toMatchObject({ choice: "inherit" });
  expect(await video("allowedBefore")).toMatchObject({ choice: "allow" });
  const asleep = `SELECT choices_from FROM accounts WHERE id = '${ids["owner"] ?? ""}'`;
  expect(await restoredRow(asleep)).toEqual((await pool().query<Record<string, unknown>>(asleep)).rows[0]);
});

test("what was deleted and erased is gone with its files, and what was revoked opens nothing", async () => {
  const count = async (sql: string) => (await restoredRow(`SELECT count(*)::int AS n FROM ${sql}`))?.["n"];
  expect(await count(`videos WHERE id IN ('${ids["deleted"] ?? ""}', '${ids["ofErased"] ?? ""}')`)).toBe(0);
  expect(await count(`accounts WHERE id = '${ids["erased"] ?? ""}'`)).toBe(0);
  expect(
    await count(`ledger_facts WHERE subject_account_id = '${ids["erased"] ?? ""}' AND kind <> 'account-deleted'`),
  ).toBe(0);
  expect(await count(`sessions WHERE id = '${ids["session"] ?? ""}'`)).toBe(0);
  expect(await count("api_tokens WHERE revoked_at IS NULL")).toBe(0);
  const files = await readdir(join(target.COUNTERSIGN_DATA_DIR, "objects"), { recursive: true, withFileTypes: true });
  expect(files.filter((entry) => entry.isFile())).toHaveLength(1);
});

test(
  "the new log names the last checkpoint that was signed, and the audit accounts for everything that was narrowed",
  async () => {
    const last = checkpointOf(lastCheckpoint);
    expect(printed).toContain(`whose last known checkpoint covers ${String(last?.size)} entries`);
    expect(printed).toMatch(/\d+ limits set after the backup were applied/);
    // Before anything is sealed in the new log, and after.
    expect(await cliIn(target, "ledger", "audit")).toMatchObject({ code: 0, stderr: "" });
    expect(await cliIn(target, "ledger", "key")).toMatchObject({ code: 0 });
    expect(await cliIn(target, "ledger", "audit")).toMatchObject({ code: 0, stderr: "" });
  },
  PATIENCE_MS,
);

test(
  "a restored installation writes to no journal of the original, and a missing journal is said",
  async () => {
    expect(await queryIn(target.DATABASE_URL, "SELECT 1 FROM journal_place")).toEqual([]);
    const elsewhere = await newTarget("DATABASE_URL");
    const refused = await cliIn(elsewhere, "restore", backup, "--journal", join(folder(), "none"));
    expect(refused.stderr).toContain("There is no journal");
  },
  PATIENCE_MS,
);
