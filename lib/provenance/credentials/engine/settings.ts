import type { TrustAnchors } from "#lib/provenance/credentials/engine/messages";
import { uniqueNames } from "#lib/provenance/credentials/trust/unique-names";

/**
 * Purposes (extended key usages) of certificates that may sign. c2pa-rs 0.91 heeds them here, at the top of `trust`, and
 * not inside an anchor; without them it calls signers with C2PA's own purpose, or Microsoft's, invalid.
 */
const PURPOSES = [
  "1.3.6.1.5.5.7.3.4", // e-mail protection
  "1.3.6.1.5.5.7.3.36", // document signing
  "1.3.6.1.5.5.7.3.8", // time stamping
  "1.3.6.1.5.5.7.3.9", // OCSP signing
  "1.3.6.1.4.1.311.76.59.1.9", // Microsoft's for C2PA
  "1.3.6.1.4.1.62558.2.1", // c2pa-kp-claimSigning
].join("\n");

/** What the engine calls each list. It names the one that counted, so no two may have one name. */
export const urisOf = (lists: Pick<TrustAnchors, "name">[]): string[] => uniqueNames(lists.map(({ name }) => name));

/** Without a list of the kind `tsa` the engine trusts no time-stamp of a claim of version 2. */
function trustIn(lists: TrustAnchors[]) {
  const uris = urisOf(lists);
  return {
    trust_config: PURPOSES,
    anchors: lists.map(({ kind, pem }, index) => ({
      trust_uri: uris[index],
      trust_kind: kind,
      trust_anchors: pem,
    })),
  };
}

/**
 * How the engine reads. It contacts no host, whatever a file asks for: no manifest behind a URL, no revocation server,
 * no identity document. Identity assertions (CAWG) are left alone: they never change the state of a file.
 */
export const readerSettings = (lists: TrustAnchors[]) => ({
  verify: { verify_after_reading: true, verify_trust: true, remote_manifest_fetch: false, ocsp_fetch: false },
  core: { allowed_network_hosts: [], decode_identity_assertions: false, max_decompressed_manifest_size_in_mb: 64 },
  trust: trustIn(lists),
});

/**
 * How the engine signs. It judges ingredients too, and writes what it finds into the manifest for good, so it gets the
 * same lists. An ingredient whose credentials cannot be opened stays one, with the failure on record. `free` and `skip`
 * boxes are hashed as well, so that nothing unsigned fits into a signed MP4.
 */
export const signerSettings = (lists: TrustAnchors[]) => ({
  verify: { verify_after_sign: false, verify_trust: true, remote_manifest_fetch: false, ocsp_fetch: false },
  core: { allowed_network_hosts: [], decode_identity_assertions: false, max_decompressed_manifest_size_in_mb: 64 },
  trust: trustIn(lists),
  builder: {
    thumbnail: { enabled: false },
    ignore_ingredient_errors: true,
    bmff_hash_exclude_free_and_skip_boxes: false,
  },
});
