import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";

import { inTransaction, type Tx, withoutMemory } from "#lib/platform/db/transaction";
import { open, seal, sealedAnew } from "#lib/platform/keys/seal";
import { type KeyPurpose, type KeyRow, signingKeys } from "#lib/platform/keys/store";
import { type Clock, systemClock } from "#lib/platform/shared/clock";

/** A public key that others may know. */
export interface PublicKey {
  id: string;
  /** The 32 bytes of an Ed25519 public key (RFC 8032). */
  publicKey: Uint8Array;
  activeFrom: Date;
}

export interface SigningKey extends PublicKey {
  privateKey: KeyObject;
}

/** An Ed25519 SubjectPublicKeyInfo is 12 fixed bytes and the key (RFC 8410, 4). */
const SPKI_HEAD_BYTES = 12;

const contextOf = (id: string): string => `signing_keys.sealed_private_key ${id}`;

function makeRow(purpose: KeyPurpose, createdAt: Date, activeFrom: Date): KeyRow {
  const pair = generateKeyPairSync("ed25519");
  const publicKey = new Uint8Array(pair.publicKey.export({ format: "der", type: "spki" })).subarray(SPKI_HEAD_BYTES);
  const id = createHash("sha256").update(publicKey).digest().subarray(0, 16).toString("base64url");
  const privateKey = pair.privateKey.export({ format: "der", type: "pkcs8" });
  return { id, purpose, publicKey, sealedPrivateKey: seal(privateKey, contextOf(id)), createdAt, activeFrom };
}

const opened = new Map<string, KeyObject>();

/** The private key of a row, opened once in the life of a process. */
function privateKeyOf({ id, sealedPrivateKey }: KeyRow): KeyObject {
  const known = opened.get(id);
  if (known) return known;
  const key = createPrivateKey({ key: open(sealedPrivateKey, contextOf(id)), format: "der", type: "pkcs8" });
  opened.set(id, key);
  return key;
}

const toPublic = ({ id, publicKey, activeFrom }: KeyRow): PublicKey => ({ id, publicKey, activeFrom });

/** Makes the first key of a purpose, once however many processes ask at the same moment. */
function makeFirst(purpose: KeyPurpose, now: Date): Promise<KeyRow> {
  const make = async (tx: Tx): Promise<KeyRow> => {
    const store = signingKeys(tx);
    await store.lock();
    // Somebody else's first key may bear a later time than the one this caller came with.
    const made = (await store.all(purpose)).at(-1);
    if (made) return made;
    const row = makeRow(purpose, now, now);
    await store.insert(row);
    return row;
  };
  return withoutMemory(() => inTransaction(make));
}

/** The key that signs for this purpose now; the first one is made when it is asked for. */
export async function activeKey(purpose: KeyPurpose, clock: Clock = systemClock): Promise<SigningKey> {
  const now = clock.now();
  const row = (await signingKeys().active(purpose, now)) ?? (await makeFirst(purpose, now));
  return { ...toPublic(row), privateKey: privateKeyOf(row) };
}

/** Makes another key, which is published at once and signs from `activeFrom` on. */
export async function addKey(purpose: KeyPurpose, activeFrom: Date, clock: Clock = systemClock): Promise<PublicKey> {
  const row = makeRow(purpose, clock.now(), activeFrom);
  await signingKeys().insert(row);
  return toPublic(row);
}

/**
 * The public keys that whoever checks a signature should know, the newest first: those to come, the one that signs,
 * and those that signed less than `acceptedForMs` ago.
 */
export async function publishedKeys(
  purpose: KeyPurpose,
  acceptedForMs: number,
  clock: Clock = systemClock,
): Promise<PublicKey[]> {
  const since = clock.now().getTime() - acceptedForMs;
  const rows = await signingKeys().all(purpose);
  // A key stopped signing when the next newer one began.
  return rows.filter((_, at) => (rows[at - 1]?.activeFrom.getTime() ?? Infinity) > since).map(toPublic);
}

/** Seals every private key under the present AUTH_SECRET. Returns how many were sealed under one from before. */
export const resealKeys = (): Promise<number> =>
  inTransaction(async (tx) => {
    let resealed = 0;
    for (const { id, sealedPrivateKey } of await signingKeys(tx).holdAll()) {
      const anew = sealedAnew(sealedPrivateKey, contextOf(id));
      if (anew === null) continue;
      await signingKeys(tx).reseal(id, anew);
      resealed += 1;
    }
    return resealed;
  });
