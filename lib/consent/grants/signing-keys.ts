import { TOKEN_LIFETIME_S } from "#lib/consent/grants/policy";
import { addKey, type PublicKey, publishedKeys } from "#lib/platform/keys/signing-keys";
import { type Clock, systemClock } from "#lib/platform/shared/clock";

/** For how long whoever asks for the keys may keep the answer. */
export const KEYS_CACHED_S = 5 * 60;

/** A new key is published for this long before it signs: long enough for every kept answer to be asked for again. */
const PUBLISHED_AHEAD_MS = 60 * 60_000;

/** A key stays published until its last token has run out, and for as long again for clocks that differ. */
const ACCEPTED_FOR_MS = 2 * TOKEN_LIFETIME_S * 1_000;

/** After this long in use a key is replaced. */
const REPLACED_AFTER_MS = 90 * 24 * 3_600_000;

interface Jwk {
  kty: "OKP";
  crv: "Ed25519";
  x: string;
  kid: string;
  use: "sig";
  alg: "EdDSA";
}

const toJwk = ({ id, publicKey }: PublicKey): Jwk => ({
  kty: "OKP",
  crv: "Ed25519",
  x: Buffer.from(publicKey).toString("base64url"),
  kid: id,
  use: "sig",
  alg: "EdDSA",
});

const published = (clock: Clock): Promise<PublicKey[]> => publishedKeys("grants", ACCEPTED_FOR_MS, clock);

/** The keys by which grants' tokens are checked, as a JSON Web Key Set (RFC 7517). */
export async function publishedKeySet(clock: Clock = systemClock): Promise<{ keys: Jwk[] }> {
  return { keys: (await published(clock)).map(toJwk) };
}

/** Makes another key: published at once, and the one that signs when every verifier had time to learn of it. */
export const rotateKey = (clock: Clock = systemClock): Promise<PublicKey> =>
  addKey("grants", new Date(clock.now().getTime() + PUBLISHED_AHEAD_MS), clock);

/** Replaces the key when it has signed for long enough. Does nothing where none was ever needed. */
export async function rotateOldKey(clock: Clock = systemClock): Promise<void> {
  const [newest] = await published(clock);
  if (!newest || clock.now().getTime() - newest.activeFrom.getTime() < REPLACED_AFTER_MS) return;
  await rotateKey(clock);
}
