import { createLocalJWKSet, createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";

import { requestGrantInput } from "#lib/consent/grants/input";
import { TOKEN_LIFETIME_S } from "#lib/consent/grants/policy";
import { requestGrant } from "#lib/consent/grants/request-grant";
import { publishedKeySet, rotateKey, rotateOldKey } from "#lib/consent/grants/signing-keys";
import { TOKEN_TYPE } from "#lib/consent/grants/token";
import { readPermission } from "#lib/consent/permissions/read-permissions";
import { env } from "#lib/platform/env";
import { activeKey } from "#lib/platform/keys/signing-keys";
import { fixedClock } from "#lib/platform/shared/clock";
import { asId, type VideoId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";
import { close, listen } from "#lib/testing/front";
import { createFront } from "#server/front";
import { grantKeysRoute } from "#server/routes/grant-keys";

useTestDatabase();

const DAY_MS = 24 * 3_600_000;
const front = createFront({ routes: [grantKeysRoute], next: () => Promise.resolve(), development: false });
let keysUrl: URL;
beforeAll(async () => {
  keysUrl = new URL("/.well-known/jwks.json", await listen(front));
});
afterAll(() => close(front));

async function granted(clock = fixedClock(new Date())) {
  const account = await makeAccount({ remixDefault: "allow" });
  const videoId = asId<VideoId>((await makeVideo(account.id)).id);
  const input = requestGrantInput.parse({ videoId, requester: "Meme maker", purpose: "A card" });
  return { videoId, clock, ...(await requestGrant(actorFor(account), input, clock)) };
}

/** As a remix engine checks a token: by the published keys and nothing else of ours. */
const check = (token: string, subject: string, currentDate = new Date()) =>
  jwtVerify(token, createRemoteJWKSet(keysUrl), {
    issuer: env().publicUrl,
    subject,
    typ: TOKEN_TYPE,
    algorithms: ["EdDSA"],
    currentDate,
    requiredClaims: ["exp", "jti", "requester", "purpose", "permission"],
  });

test("a token passes another library's check by the published keys, and says what was granted", async () => {
  const { token, videoId, grantId } = await granted();
  const { payload, protectedHeader } = await check(token, videoId);
  expect(protectedHeader).toMatchObject({ alg: "EdDSA", typ: TOKEN_TYPE });
  const permission = (await readPermission(() => Promise.resolve(null), videoId))?.permission;
  expect(payload).toMatchObject({
    sub: videoId,
    jti: grantId,
    requester: "Meme maker",
    purpose: "A card",
    permission: { basis: permission?.remix.basis, since: permission?.remix.since },
  });
  expect((payload.exp ?? Infinity) - (payload.iat ?? 0)).toBe(TOKEN_LIFETIME_S);
});

test("a token for another video, one that ran out, and one that was changed are refused", async () => {
  const { token, videoId, clock } = await granted();
  await expect(check(token, "another")).rejects.toMatchObject({ code: "ERR_JWT_CLAIM_VALIDATION_FAILED" });
  const later = new Date(clock.now().getTime() + TOKEN_LIFETIME_S * 1_000);
  await expect(check(token, videoId, later)).rejects.toMatchObject({ code: "ERR_JWT_EXPIRED" });
  const [head = "", , signature = ""] = token.split(".");
  const forged = Buffer.from(JSON.stringify({ ...decodeJwt(token), requester: "Somebody else" })).toString("base64url");
  await expect(check(`${head}.${forged}.${signature}`, videoId)).rejects.toMatchObject({
    code: "ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
  });
  const unsigned = Buffer.from(JSON.stringify({ alg: "none", typ: TOKEN_TYPE })).toString("base64url");
  await expect(check(`${unsigned}.${forged}.`, videoId)).rejects.toThrow();
});

test("the keys may be kept for minutes, by anybody, and hold nothing private", async () => {
  await granted();
  const answer = await fetch(keysUrl);
  expect(answer.headers.get("content-type")).toBe("application/jwk-set+json");
  expect(answer.headers.get("cache-control")).toBe("public, max-age=300");
  const { keys } = (await answer.json()) as { keys: object[] };
  for (const key of keys) expect(Object.keys(key).toSorted()).toEqual(["alg", "crv", "kid", "kty", "use", "x"]);
});

test("tokens from before and after a rotation pass by one set of keys, and the old key goes when its last is over", async () => {
  const clock = fixedClock(new Date(Date.now() + DAY_MS));
  const old = await granted(clock);
  const next = await rotateKey(clock);
  const keySet = async () => createLocalJWKSet(await publishedKeySet(clock));
  const ids = async () => (await publishedKeySet(clock)).keys.map(({ kid }) => kid);
  const passes = async (token: string) =>
    (await jwtVerify(token, await keySet(), { currentDate: clock.now() })).payload;
  const signer = (await activeKey("grants", clock)).id;

  // Published, and not yet in use: a verifier that has just asked for the keys keeps them for minutes.
  expect(await ids()).toEqual([next.id, signer]);
  await passes((await granted(clock)).token);
  clock.advanceMs(next.activeFrom.getTime() - clock.now().getTime() - 1);
  const last = await granted(clock);
  clock.advanceMs(1);
  const first = await granted(clock);
  expect((await activeKey("grants", clock)).id).toBe(next.id);
  await passes(last.token);
  await passes(first.token);
  await expect(passes(old.token)).rejects.toMatchObject({ code: "ERR_JWT_EXPIRED" });
  clock.advanceMs(TOKEN_LIFETIME_S * 1_000 - 1_000);
  await passes(last.token);
  clock.advanceMs(2 * TOKEN_LIFETIME_S * 1_000);
  expect(await ids()).toEqual([next.id]);
});

test("a key is replaced by itself after a season, once however often the job runs", async () => {
  const clock = fixedClock(new Date(Date.now() + 10 * DAY_MS));
  const newest = await rotateKey(clock);
  const published = async () => (await publishedKeySet(clock)).keys[0]?.kid;
  clock.advanceMs(90 * DAY_MS);
  await rotateOldKey(clock);
  expect(await published()).toBe(newest.id);
  clock.advanceMs(3_600_000);
  await rotateOldKey(clock);
  const replaced = await published();
  expect(replaced).not.toBe(newest.id);
  await rotateOldKey(clock);
  expect(await published()).toBe(replaced);
});
