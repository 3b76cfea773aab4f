import { readFile } from "node:fs/promises";

import sharp from "sharp";
import { expect, test } from "vitest";

import { deleteAccount } from "#lib/overview/privacy/delete-account";
import { changeHandle } from "#lib/people/accounts/change-handle";
import { createAccount } from "#lib/people/accounts/create-account";
import { getOwnAccount } from "#lib/people/accounts/get-own-account";
import { AVATAR_MAX_BYTES, removeAvatar, setAvatar } from "#lib/people/accounts/set-avatar";
import { accounts } from "#lib/people/accounts/store";
import { sweepAccounts } from "#lib/people/accounts/sweep-accounts";
import { updateProfile } from "#lib/people/accounts/update-profile";
import { pool } from "#lib/platform/db/client";
import { fixedClock } from "#lib/platform/shared/clock";
import { objectStore } from "#lib/platform/storage/store";
import { makeAccount, TEST_PASSWORD } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";

useTestDatabase();

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "teal" } })
    .withExif({ IFD0: { Copyright: "where I live" } })
    .jpeg()
    .toBuffer();
const removals = async () =>
  (await pool().query<{ keys: string[] }>("SELECT data->'keys' AS keys FROM pgboss.job WHERE name = 'delete-objects'"))
    .rows;

test("a person changes their name and words; a token that only reads cannot", async () => {
  const { id, actor } = await makeAccount();
  await updateProfile(actor, { displayName: " Ada  Lovelace ", bio: "First line.\r\n\r\n\r\n\r\nSecond." });
  expect(await accounts().load(id)).toMatchObject({ displayName: "Ada Lovelace", bio: "First line.\n\nSecond." });
  const reader = { ...actor, scopes: ["read"] as const };
  await expect(updateProfile(reader, { displayName: "x", bio: "" })).rejects.toMatchObject({ code: "not-allowed" });
});

test("a handle goes to one account only, also when two want it at the same moment", async () => {
  const [first, second] = [await makeAccount(), await makeAccount()];
  const results = await Promise.allSettled(
    [first, second].map(({ actor }) => changeHandle(actor, { handle: "wanted" })),
  );
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const refused = results.find((result) => result.status === "rejected");
  expect(refused?.reason).toMatchObject({ code: "already-exists" });
});

test("taking one's own handle again changes nothing, and a reserved one is refused", async () => {
  const { handle, actor } = await makeAccount();
  await changeHandle(actor, { handle });
  await expect(changeHandle(actor, { handle: "admin" })).rejects.toThrow();
});

test("trying handles is limited", async () => {
  const { actor } = await makeAccount();
  const taken = (await makeAccount()).handle;
  for (let n = 0; n < 10; n++) {
    await expect(changeHandle(actor, { handle: taken })).rejects.toMatchObject({ code: "already-exists" });
  }
  await expect(changeHandle(actor, { handle: taken })).rejects.toMatchObject({ code: "too-many-requests" });
});

test("an avatar is drawn anew: square, small, and without what the file knew", async () => {
  const { id, actor } = await makeAccount();
  await setAvatar(actor, await picture(900, 600));
  const { avatarKey } = await accounts().load(id);
  expect((await getOwnAccount(actor)).avatarUrl).toBe(`/media/avatars/${id}?v=${avatarKey?.slice(-8) ?? ""}`);
  const bytes = await objectStore().withLocalFile(avatarKey ?? ("" as never), (path) => readFile(path));
  expect(await sharp(bytes).metadata()).toMatchObject({ format: "webp", width: 256, height: 256 });
  expect(bytes.includes("where I live")).toBe(false);
});

test("a new avatar has the one before removed, and so has taking it away", async () => {
  const { id, actor } = await makeAccount();
  await setAvatar(actor, await picture(64, 64));
  const first = (await accounts().load(id)).avatarKey;
  await setAvatar(actor, await picture(65, 65));
  const second = (await accounts().load(id)).avatarKey;
  await removeAvatar(actor);
  expect((await accounts().load(id)).avatarKey).toBeNull();
  expect(await removals()).toEqual(expect.arrayContaining([{ keys: [first] }, { keys: [second] }]));
});

test.each<[string, Uint8Array, string]>([
  ["nothing", new Uint8Array(), "empty-file"],
  ["a text", Buffer.from("<svg onload=alert(1)>"), "unsupported-media-type"],
  ["too much", new Uint8Array(AVATAR_MAX_BYTES + 1), "too-large"],
])("%s is no avatar", async (_what, bytes, code) => {
  const { actor } = await makeAccount();
  await expect(setAvatar(actor, bytes)).rejects.toMatchObject({ code });
});

test("a handle that was given up rests for 90 days, for everybody but whoever had it", async () => {
  const [owner, other] = [await makeAccount(), await makeAccount()];
  const released = owner.handle;
  await changeHandle(owner.actor, { handle: `${released.slice(0, 20)}-new` });
  await expect(changeHandle(other.actor, { handle: released })).rejects.toMatchObject({
    code: "already-exists",
    facts: { fields: { handle: expect.stringContaining("90 days") as string } },
  });
  await changeHandle(owner.actor, { handle: released });
  await changeHandle(owner.actor, { handle: `${released.slice(0, 20)}-new` });
  const daysLater = (days: number) => fixedClock(new Date(Date.now() + days * 86_400_000));
  await sweepAccounts(daysLater(89));
  await expect(changeHandle(other.actor, { handle: released })).rejects.toMatchObject({ code: "already-exists" });
  await sweepAccounts(daysLater(91));
  await changeHandle(other.actor, { handle: released });
});

test("the handle of an account that was deleted rests as well", async () => {
  const [gone, other] = [await makeAccount(), await makeAccount()];
  await deleteAccount(gone.actor, { password: TEST_PASSWORD, handle: gone.handle });
  await expect(changeHandle(other.actor, { handle: gone.handle })).rejects.toMatchObject({ code: "already-exists" });
  await expect(
    createAccount({ email: `again-${gone.email}`, password: TEST_PASSWORD, handle: gone.handle }),
  ).rejects.toMatchObject({ code: "already-exists" });
});
