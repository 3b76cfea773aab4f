/**
 * Makes `lib/testing/upgrade/v0.1.0`. It runs in a checkout of commit f8754fb, into which this folder was copied:
 *
 *     node scripts/run.mjs scripts/build.ts
 *     node scripts/run.mjs lib/testing/upgrade/v0.1.0/made-by/make.mjs WORK TARGET
 *
 * WORK is an empty folder for the installation and its backup; TARGET is where the result goes.
 */
import { cp, readFile, writeFile } from "node:fs/promises";

import { makeToken, useProduct } from "./acts.mjs";
import { recordAnswers } from "./answers.mjs";
import { cli, joinProduct, leaveProduct, makeShortDemo, startProduct, use } from "./product.mjs";
import { bytesIn, thinOut } from "./thin.mjs";

const [work, target] = process.argv.slice(2);
const dataDir = `${work}/data`;
const EMAILS = {
  creator: "creator@demo.example",
  secondCreator: "second@demo.example",
  viewer: "viewer@demo.example",
  support: "support@demo.example",
  secondSupport: "support-two@demo.example",
  seniorSupport: "senior@demo.example",
  administrator: "admin@demo.example",
};

async function idOf(email) {
  const { findAccountId } = await use("accounts/find-account-id");
  return findAccountId(email);
}

/** The people of the demo with their passwords, and a token for each of them who can have one. */
async function demoPeople() {
  const { passwords } = JSON.parse(await readFile(`${dataDir}/demo-sign-ins.json`, "utf8"));
  const people = {};
  for (const [person, email] of Object.entries(EMAILS)) {
    const id = await idOf(email);
    people[person] = { id, email, password: passwords[person], token: await makeToken(id) };
  }
  const desk = await makeToken(people.seniorSupport.id, ["read", "desk"]);
  const service = await makeToken(people.administrator.id, ["service"]);
  return { people, desk, service };
}

const actorOf = ({ id }) => ({
  accountId: id,
  role: "administrator",
  scopes: "all",
  sessionId: null,
  address: "127.0.0.1",
  client: "a browser",
});

/** What has to be among the objects that are kept: files that were uploaded, a picture and a film of the demo with theirs, an avatar. */
async function keysToKeep({ odd, staff }) {
  const { db } = await use("db/client");
  const ofTheDemo = ["flower-terraces.", "dunes-at-dusk."].map((name) => ({ originalName: { startsWith: name } }));
  const videos = await db().video.findMany({
    where: { OR: [{ id: { in: [odd.film, odd.hostile] } }, ...ofTheDemo] },
    select: { storageKey: true, posterKey: true, frameKeys: true, provenance: { select: { thumbnails: true } } },
  });
  const { avatarKey } = await db().account.findUniqueOrThrow({ where: { id: staff.avatarOf } });
  const keys = videos.flatMap(({ storageKey, posterKey, frameKeys, provenance }) => [
    ...[storageKey, posterKey, ...frameKeys.slice(0, 1)],
    ...Object.values(provenance?.thumbnails ?? {}),
  ]);
  return new Set([...keys, avatarKey].filter(Boolean));
}

await makeShortDemo(dataDir);
const stop = await startProduct(dataDir);
let kept, always;
try {
  await joinProduct(dataDir);
  const { people, desk, service } = await demoPeople();
  const admin = people.administrator;
  const { creators, ...made } = await useProduct(dataDir, {
    desk,
    service,
    admin: admin.token,
    adminActor: actorOf(admin),
  });
  const everybody = { ...people, ...creators };
  const tokens = Object.fromEntries(Object.values(everybody).map(({ id, token }) => [id, token]));
  const answers = await recordAnswers({ tokens, desk, databaseUrl: process.env.DATABASE_URL });
  kept = { ...made, people: everybody, tokens: { desk, service }, answers };
  always = await keysToKeep(made);
} finally {
  await leaveProduct();
  await stop();
}

await cli(dataDir, "ledger", "audit");
await cli(dataDir, "backup", `${work}/backup`);
await thinOut(`${work}/backup`, `${target}/backup`, always);
const upload = kept.underWay.path.split("/").at(-1);
await cp(`${dataDir}/incoming/${upload}`, `${target}/incoming/${upload}`);
await writeFile(`${target}/answers.json`, `${JSON.stringify(kept, null, 1)}\n`);
process.stdout.write(`${target}: ${await bytesIn(target)} bytes\n`);
process.exit(0);
