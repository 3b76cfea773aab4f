import { expect, test } from "vitest";

import { setRoleAsOperator } from "#lib/overview/administration/set-role";
import { deleteAccount } from "#lib/overview/privacy/delete-account";
import { exportAccount } from "#lib/overview/privacy/export-account";
import { sweepAccount } from "#lib/overview/privacy/sweep-account";
import { createToken } from "#lib/people/accounts/create-token";
import { accounts } from "#lib/people/accounts/store";
import { db, pool } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { appendAllToLedger } from "#lib/platform/ledger/append-to-ledger";
import type { LedgerEvent } from "#lib/platform/ledger/events";
import { sendLetter } from "#lib/platform/mail/send-letter";
import { type AccountId, asId, newId, type VideoId } from "#lib/platform/shared/ids";
import { declareAiUse } from "#lib/provenance/labels/declare-ai-use";
import { makeAccount, TEST_PASSWORD, type TestAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { onRecord } from "#lib/testing/ledger";
import { mailTo } from "#lib/testing/mail";
import { deleteAndSweep } from "#lib/testing/swept";

useTestDatabase();

const moment = new Date("2026-11-01T00:00:00Z");

async function makeVideo(ownerId: string, title: string, keys: string[] = []): Promise<string> {
  const id = newId<string>();
  const [storageKey = null, posterKey = null, ...frameKeys] = keys;
  await db().video.create({
    data: {
      id,
      ownerId,
      title,
      storageKey,
      posterKey,
      frameKeys,
      originalName: "x.mp4",
      bytes: 5_000_000_000n,
      codecs: [],
      createdAt: moment,
      updatedAt: moment,
    },
  });
  return id;
}

const comment = (videoId: string, authorId: string, text: string) =>
  db().comment.create({ data: { id: newId<string>(), videoId, authorId, text, createdAt: moment } });

interface Exported {
  account: { id: string; email: string };
  videos: { title: string; bytes: number; provenance: unknown; label_claims: unknown[] }[];
  comments: { text: string }[];
  sessions: unknown[];
  apiTokens: { name: string }[];
  ledgerEntries: { id: string; kind: string; details: unknown }[];
}

async function exportOf({ actor }: TestAccount): Promise<{ text: string; data: Exported }> {
  let text = "";
  for await (const piece of await exportAccount(actor)) text += piece;
  return { text, data: JSON.parse(text) as Exported };
}

test("an export holds everything of the account, over many queries, and nothing of others", async () => {
  const [mine, other] = [await makeAccount(), await makeAccount()];
  for (let n = 0; n < 450; n++) await makeVideo(mine.id, `mine ${String(n)}`);
  const theirs = await makeVideo(other.id, "theirs");
  await comment(theirs, mine.id, "said by me");
  await comment(theirs, other.id, "said by them");
  await createToken(mine.actor, { name: "publisher", scopes: ["read"] });
  await setRoleAsOperator(mine.id, "support");
  const { text, data } = await exportOf(mine);
  expect(data.account).toMatchObject({ id: mine.id, email: mine.email });
  expect(new Set(data.videos.map(({ title }) => title)).size).toBe(450);
  expect(data.videos[0]?.bytes).toBe(5_000_000_000);
  expect(data.comments.map((entry) => entry.text)).toEqual(["said by me"]);
  expect(data.sessions).toHaveLength(1);
  expect(data.apiTokens.map(({ name }) => name)).toEqual(["publisher"]);
  expect(data.ledgerEntries.map(({ kind }) => kind)).toEqual(["role-changed"]);
  expect(text).not.toContain(other.email);
});

const asked = (byAccount: string, ofAccount: string): LedgerEvent => ({
  kind: "grant-refused",
  subjectAccountId: asId<AccountId>(ofAccount),
  actorAccountId: asId<AccountId>(byAccount),
  videoId: newId<VideoId>(),
  details: {
    grantId: newId(),
    requester: "my real name",
    purpose: "a meme",
    prompt: "my own words",
    basis: "video-choice",
    since: moment.toISOString(),
    version: "1",
  },
});

const record = (...events: LedgerEvent[]) => inTransaction((tx) => appendAllToLedger(tx, events));

test("an export holds every entry of the ledger about the person or by them, over many queries", async () => {
  const [mine, other, staff] = [await makeAccount(), await makeAccount(), await makeAccount()];
  const byMe = await record(asked(mine.id, other.id));
  const aboutMe = await record(...Array.from({ length: 430 }, () => asked(other.id, mine.id)));
  const both = await record(asked(mine.id, mine.id));
  await record(asked(other.id, other.id));
  const byStaff = await record({
    kind: "remix-forbidden",
    subjectAccountId: mine.id,
    actorAccountId: staff.id,
    details: { forbidden: true },
  });
  const { data, text } = await exportOf(mine);
  expect(data.ledgerEntries.map(({ id }) => id)).toEqual([...byMe, ...aboutMe, ...both, ...byStaff]);
  expect(data.ledgerEntries[0]?.details).toMatchObject({ prompt: "my own words" });
  expect(text).not.toContain(staff.id);
});

test("deleting an account makes the ledger forget what it says about it, and keeps the entries and what others did", async () => {
  const [mine, other] = [await makeAccount(), await makeAccount()];
  const [aboutMe, byMe, others] = await record(
    asked(other.id, mine.id),
    asked(mine.id, other.id),
    asked(other.id, other.id),
  );
  const commitments = async () =>
    (
      await pool().query<object>("SELECT * FROM ledger_entries WHERE id = ANY($1) ORDER BY position", [
        [aboutMe, byMe, others],
      ])
    ).rows;
  const before = await commitments();
  await deleteAndSweep(mine);
  const { rows } = await pool().query<Record<string, unknown>>(
    "SELECT f.*, e.id FROM ledger_facts f JOIN ledger_entries e USING (position) WHERE e.id = ANY($1) ORDER BY position",
    [[aboutMe, byMe, others]],
  );
  const nothing = { details: null, details_salt: null, actor_account_id: null, actor_salt: null };
  expect(rows).toMatchObject([
    { ...nothing, subject_account_id: null, subject_salt: null, video_id: null, video_salt: null },
    { ...nothing, subject_account_id: other.id },
    { subject_account_id: other.id, actor_account_id: other.id },
  ]);
  expect(rows[2]?.["details"]).toContain("my own words");
  expect(await commitments()).toEqual(before);
  expect(await onRecord({ accountId: mine.id })).toMatchObject([
    { kind: "account-deleted", details: { erasedEntries: 2 } },
  ]);
});

test("an export holds what each source says about AI in a video", async () => {
  const account = await makeAccount();
  const videoId = asId<VideoId>(await makeVideo(account.id, "mine"));
  await makeVideo(account.id, "nothing said");
  const { data: before } = await exportOf(account);
  expect(before.videos.map((video) => video.label_claims)).toEqual([[], []]);
  await declareAiUse(account.actor, { videoId, kind: "modified", note: "The sky." });
  const { data } = await exportOf(account);
  expect(data.videos.find(({ title }) => title === "mine")?.label_claims).toMatchObject([
    { source: "creator", claims: [{ kind: "ai-modified", evidence: { note: "The sky." } }], remarks: [] },
  ]);
});

test("an export lets nobody in: no password and no token, not even as a digest", async () => {
  const account = await makeAccount();
  const { token } = await createToken(account.actor, { name: "n", scopes: ["read"] });
  const { text } = await exportOf(account);
  const { rows } = await pool().query<{ hash: string }>("SELECT token_hash AS hash FROM api_tokens");
  for (const secret of [token, "argon2", ...rows.map(({ hash }) => hash)]) expect(text).not.toContain(secret);
});

test("a token cannot export the account's data", async () => {
  const { actor } = await makeAccount();
  await expect(exportAccount({ ...actor, scopes: ["read", "write"] })).rejects.toMatchObject({ code: "not-allowed" });
});

test("deleting an account takes its videos, files and comments with it, and leaves others' and the ledger", async () => {
  const [mine, other] = [await makeAccount(), await makeAccount()];
  await accounts().update(mine.id, { avatarKey: "av/atar" as never });
  const video = await makeVideo(mine.id, "mine", ["aa/file", "aa/poster", "aa/frame1", "aa/frame2"]);
  await declareAiUse(mine.actor, { videoId: asId<VideoId>(video), kind: "modified", note: "The sky." });
  await db().provenance.create({
    data: {
      videoId: video,
      state: "none",
      report: {},
      thumbnails: { "urn:c2pa:1": "aa/thumb" },
      trustListsDigest: "",
      judgedAt: moment,
    },
  });
  const bare = await makeVideo(mine.id, "without a file");
  const theirs = await makeVideo(other.id, "theirs", ["bb/file"]);
  await comment(video, other.id, "on mine");
  await comment(theirs, mine.id, "by me");
  await comment(theirs, other.id, "by them");

  await deleteAccount(mine.actor, { password: TEST_PASSWORD, handle: mine.handle.toUpperCase() });
  expect(await accounts().find(mine.id)).toBeNull();
  await sweepAccount(mine.id);

  expect(await accounts().find(mine.id)).toBeNull();
  expect(await db().video.findMany({ where: { id: { in: [video, bare] } } })).toEqual([]);
  expect((await db().comment.findMany({ select: { text: true } })).map(({ text }) => text)).toContain("by them");
  expect(await db().labelClaims.count({ where: { videoId: video } })).toBe(0);
  expect(await db().comment.count({ where: { text: { in: ["on mine", "by me"] } } })).toBe(0);
  expect(await db().video.count({ where: { id: theirs } })).toBe(1);
  expect(await db().session.count({ where: { accountId: mine.id } })).toBe(0);
  const { rows } = await pool().query<{ keys: string[] }>(
    "SELECT data->'keys' AS keys FROM pgboss.job WHERE name = 'delete-objects'",
  );
  expect(rows.flatMap(({ keys }) => keys).sort()).toEqual(
    ["aa/file", "aa/frame1", "aa/frame2", "aa/poster", "aa/thumb", "av/atar"].sort(),
  );
  const entries = await onRecord({ accountId: mine.id });
  expect(entries.map(({ kind }) => kind)).toEqual(["account-deleted"]);
  expect(JSON.stringify(entries)).not.toContain(mine.handle);
});

test.each([
  ["a wrong password", { password: "not the password" }, "invalid-input"],
  ["another handle", { handle: "someone-else" }, "invalid-input"],
])("deleting an account with %s deletes nothing", async (_what, wrong, code) => {
  const { id, handle, actor } = await makeAccount();
  await makeVideo(id, "stays", [`cc/${newId<string>()}`]);
  await expect(deleteAccount(actor, { password: TEST_PASSWORD, handle, ...wrong })).rejects.toMatchObject({ code });
  expect(await accounts().find(id)).not.toBeNull();
  expect(await db().video.count({ where: { ownerId: id } })).toBe(1);
});

test("a token cannot delete the account, and the last administrator stays", async () => {
  const { handle, actor } = await makeAccount("administrator");
  const input = { password: TEST_PASSWORD, handle };
  await expect(deleteAccount({ ...actor, scopes: ["read", "write"] }, input)).rejects.toMatchObject({
    code: "not-allowed",
  });
  await expect(deleteAccount(actor, input)).rejects.toMatchObject({ code: "not-allowed" });
});

test("mail to an account that was not sent yet goes with the account", async () => {
  const [mine, other] = [await makeAccount(), await makeAccount()];
  const letter = { subject: "Yours", paragraphs: ["Words."], footnote: "" };
  for (const { id, email } of [mine, other]) {
    await inTransaction((tx) => sendLetter(tx, { accountId: id, email }, letter, "notice"));
  }
  await deleteAccount(mine.actor, { password: TEST_PASSWORD, handle: mine.handle });
  expect(await mailTo(mine.email)).toEqual([]);
  expect(await mailTo(other.email)).toHaveLength(1);
});
