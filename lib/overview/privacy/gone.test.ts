import { expect, test } from "vitest";

import { confirmGrant } from "#lib/consent/grants/confirm-grant";
import { readPermission, readPermissions } from "#lib/consent/permissions/read-permissions";
import { findAvatar } from "#lib/ingest/delivery/find-served-file";
import { deliverWebhook } from "#lib/messaging/webhooks/deliver-webhook";
import { listAccounts } from "#lib/overview/administration/list-accounts";
import { getCreator } from "#lib/overview/catalogue/get-creator";
import { listPublicVideos } from "#lib/overview/catalogue/list-public-videos";
import { deleteAccount } from "#lib/overview/privacy/delete-account";
import { authenticateToken } from "#lib/people/accounts/authenticate-token";
import { createAccount } from "#lib/people/accounts/create-account";
import { createToken } from "#lib/people/accounts/create-token";
import { resolveSession } from "#lib/people/accounts/resolve-session";
import { signIn } from "#lib/people/accounts/sign-in";
import { accounts } from "#lib/people/accounts/store";
import { db } from "#lib/platform/db/client";
import { asId, type GrantId, newId } from "#lib/platform/shared/ids";
import { makeAccount, TEST_PASSWORD } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { makeVideo } from "#lib/testing/factories";
import { storeObject } from "#lib/testing/store-object";

useTestDatabase();

// What takes an actor or a visitor is tried in as-if-swept.full.test.ts, all of it. These are the other ways in.

const DEVICE = { userAgent: "a browser", address: "198.51.100.1" };

/** Somebody with a public video, who deletes their account; nothing is swept. */
async function deleted() {
  const gone = await makeAccount();
  const { id: videoId } = await makeVideo(gone.id, { title: "A video of its own" });
  const { token } = await createToken(gone.actor, { name: "publisher", scopes: ["read"] });
  await accounts().update(gone.id, { avatarKey: await storeObject() });
  const grantId = newId<GrantId>();
  await db().grant.create({
    data: {
      id: grantId,
      videoId,
      ownerId: gone.id,
      byService: true,
      outcome: "issued",
      basis: "account-default",
      since: new Date(),
      permissionVersion: "v",
      entryId: newId<string>(),
      createdAt: new Date(),
      expiresAt: new Date(Date.now() + 60_000),
    },
  });
  await deleteAccount(gone.actor, { password: TEST_PASSWORD, handle: gone.handle });
  return { gone, videoId, token, grantId };
}

test("nobody signs in to an account that is gone, and its sessions and tokens open nothing", async () => {
  const { gone, token } = await deleted();
  await expect(signIn({ email: gone.email, password: TEST_PASSWORD }, DEVICE)).rejects.toMatchObject({
    code: "not-signed-in",
  });
  expect(await resolveSession(gone.actor.sessionId, DEVICE.address)).toBeNull();
  expect(await authenticateToken(token, DEVICE.address)).toBeNull();
});

test("whoever asks for the permission of its videos is told that there are none, one by one and many at once", async () => {
  const { videoId } = await deleted();
  const { id: there } = await makeVideo((await makeAccount()).id);
  const nobody = () => Promise.resolve(null);
  expect(await readPermission(nobody, videoId)).toBeNull();
  expect(await readPermissions(nobody, [videoId, there])).toMatchObject([null, { videoId: there }]);
});

test("a grant that was issued for its video is not handed out again", async () => {
  const { grantId } = await deleted();
  await expect(confirmGrant(asId<GrantId>(grantId))).rejects.toMatchObject({ code: "not-found" });
});

test("no list, page or picture shows it", async () => {
  const { gone, videoId } = await deleted();
  const { items } = await listPublicVideos({ limit: 50 });
  expect(items.map(({ id }) => id)).not.toContain(videoId);
  await expect(getCreator(gone.handle, { limit: 50 })).rejects.toMatchObject({ code: "not-found" });
  await expect(findAvatar(gone.id)).rejects.toMatchObject({ code: "not-found" });
  const { actor } = await makeAccount("administrator");
  expect((await listAccounts(actor, { q: gone.handle, limit: 50 })).items).toEqual([]);
});

test("its address can be used again at once, its handle only after it has rested", async () => {
  const { gone } = await deleted();
  const again = { email: gone.email, password: TEST_PASSWORD, handle: gone.handle };
  await expect(createAccount(again)).rejects.toMatchObject({ code: "already-exists" });
  const { id } = await createAccount({ ...again, handle: `${gone.handle.slice(0, 20)}2` });
  expect(id).not.toBe(gone.id);
});

test("no webhook is told of it any more, of what had happened before either", async () => {
  const { gone } = await deleted();
  const administrator = await makeAccount("administrator");
  const [endpointId, eventId, deliveryId] = [newId<string>(), newId<string>(), newId<string>()];
  await db().webhookEndpoint.create({
    data: {
      id: endpointId,
      accountId: administrator.id,
      url: "http://127.0.0.1:9/",
      sealedSecret: Buffer.from("s"),
      wholeInstallation: true,
      createdAt: new Date(),
    },
  });
  await db().webhookEvent.create({
    data: { id: eventId, accountId: gone.id, type: "label.changed", body: "{}", createdAt: new Date() },
  });
  await db().webhookDelivery.create({
    data: { id: deliveryId, endpointId, eventId, state: "pending", nextAttemptAt: new Date(), createdAt: new Date() },
  });
  await deliverWebhook({ deliveryId: asId(deliveryId), attempt: 1 });
  expect(await db().webhookDelivery.findUnique({ where: { id: deliveryId } })).toMatchObject({ attempts: 0 });
});
