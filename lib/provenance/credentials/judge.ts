import { X509Certificate } from "node:crypto";

import type { SignerStanding } from "#lib/platform/shared/signal-vocabulary";
import type { EngineOutput } from "#lib/provenance/credentials/engine/engine-output";
import { type Failure, type Failures, failuresNow, findFailures } from "#lib/provenance/credentials/find-failures";
import { holdsAt, maySignClaims, reachesRoot } from "#lib/provenance/credentials/signatures/chain";
import type { Signature } from "#lib/provenance/credentials/signatures/signatures";
import { isByKnownAuthority } from "#lib/provenance/credentials/signatures/time-stamp";
import { trustedTimes } from "#lib/provenance/credentials/trusted-times";

/** What a judgement depends on beside the file. */
export interface Circumstances {
  /** When this installation first received these bytes; now for a file that is only inspected. */
  receivedAt: Date;
  now: Date;
  /** The certificates of all trust lists for signers. */
  roots: readonly X509Certificate[];
  /** The certificates of all trust lists for time-stamps. */
  authorities: readonly X509Certificate[];
  /** The signatures in the file by the label of their manifest. */
  signatures: ReadonlyMap<string, Signature>;
}

export interface Verdict {
  state: "invalid" | "valid" | "trusted";
  /** How the signer of the file itself stands; null where the credentials support nothing. */
  signerStanding: SignerStanding | null;
  failures: Failures;
  /** When manifests were signed, where that can be believed, by their label. */
  times: ReadonlyMap<string, Date>;
}

const UNTRUSTED = "signingCredential.untrusted";
const EXPIRED = "signingCredential.expired";

/** Failures that tell who signed, or that the signer may not; what was signed is sound. */
const ABOUT_SIGNER = new Set([
  UNTRUSTED,
  EXPIRED,
  "signingCredential.invalid",
  "signingCredential.ocsp.revoked",
  "signingCredential.ocsp.unknown",
  "claimSignature.outsideValidity",
]);

/**
 * Judges what the engine found. The engine judges certificates by the clock of the machine; here they are judged at the time
 * of signing where a trusted time-stamp gives it, and otherwise at the time of receipt, so that a verdict does not decay
 * ("Verdicts in time" in docs/decisions/credentials.md).
 *
 * A failure of an ingredient's signer is that ingredient's and leaves the state of the file as its active manifest has it.
 * Any other failure that the engine finds, above all an ingredient that is no longer what was signed, makes it invalid.
 */
export function judge(output: EngineOutput, circumstances: Circumstances): Verdict {
  const times = trustedTimes(output);
  const failures = findFailures(output, countsInTime(circumstances, times));
  const byClock = failuresNow(output);
  const engineSays = output.validation_state;
  const isOwn = ({ manifest, assertion }: Failure): boolean =>
    assertion === null || manifest === output.active_manifest;
  const own = new Set(failures.now.filter(isOwn).map(({ code }) => code));
  if (isHeldUpByAnyClock(output, circumstances)) own.add(EXPIRED);
  const verdict = (state: Verdict["state"], signerStanding: SignerStanding | null): Verdict => ({
    state,
    signerStanding,
    failures,
    times,
  });

  const isSound = failures.now.every(
    (failure) => ABOUT_SIGNER.has(failure.code) && (!isOwn(failure) || [UNTRUSTED, EXPIRED].includes(failure.code)),
  );
  // An engine that refuses without saying why is believed.
  if (engineSays === "Invalid" && (!isSound || byClock.length === 0)) return verdict("invalid", null);
  if (own.has(EXPIRED)) return verdict("invalid", own.size === 1 ? "expired" : null);

  const standing = own.has(UNTRUSTED) ? "unrecognised" : "recognised";
  const wasUntrusted = byClock.some(({ code }) => code === UNTRUSTED);
  const isUntrusted = failures.now.some(({ code }) => code === UNTRUSTED);
  if (isUntrusted || (engineSays === "Valid" && !wasUntrusted)) return verdict("valid", standing);
  return verdict("trusted", standing);
}

/**
 * Whether a failure counts at the time that matters for its manifest. "Expired" does not where the certificate held then;
 * "on no list" does not where the chain led to a list then, or when the certificate last held, and fails now by time alone.
 */
function countsInTime(
  { receivedAt, now, roots, signatures }: Circumstances,
  times: ReadonlyMap<string, Date>,
): (failure: Failure) => boolean {
  const chains = new Map<string, X509Certificate[]>();
  const chainOf = (manifest: string): X509Certificate[] => {
    const known = chains.get(manifest) ?? certificatesOf(signatures.get(manifest));
    chains.set(manifest, known);
    return known;
  };
  return ({ code, manifest }) => {
    if (manifest === null || (code !== EXPIRED && code !== UNTRUSTED)) return true;
    const chain = chainOf(manifest);
    const [leaf] = chain;
    if (leaf === undefined) return true;
    const at = times.get(manifest) ?? receivedAt;
    if (code === EXPIRED) return !holdsAt(leaf, at);
    const ended = leaf.validToDate < at ? leaf.validToDate : at;
    const failsByTimeAlone = maySignClaims(leaf) && reachesRoot(chain, roots, ended) && !reachesRoot(chain, roots, now);
    return !failsByTimeAlone;
  };
}

/**
 * Whether the certificate of the file's signer had ended when the file came, and only a clock on no list says that it signed
 * before. Engines believe any clock in claims of version 1; with a key whose certificate has ended, anyone could make one.
 * Of a signer on no list nothing depends on it.
 */
function isHeldUpByAnyClock(
  output: EngineOutput,
  { receivedAt, roots, authorities, signatures }: Circumstances,
): boolean {
  const active = output.active_manifest ?? "";
  const { claim_version: version, signature_info: info } = output.manifests[active] ?? {};
  const signature = signatures.get(active);
  const chain = certificatesOf(signature);
  const [leaf] = chain;
  if (version === 2 || leaf === undefined || leaf.validToDate >= receivedAt) return false;
  if (!reachesRoot(chain, roots, leaf.validToDate)) return false;
  const time = new Date(info?.time ?? Number.NaN);
  return !signature?.timeStamps.some((token) => holdsAt(leaf, time) && isByKnownAuthority(token, authorities, time));
}

function certificatesOf(signature: Signature | undefined): X509Certificate[] {
  try {
    return (signature?.chain ?? []).map((der) => new X509Certificate(der));
  } catch {
    // A certificate that cannot be read leads nowhere; the engine's finding stands.
    return [];
  }
}
