/**
 * How the engine reads. It contacts nobody, whatever a file asks for: no manifest behind a URL, no revocation
 * server, no identity document. Without anchors it finds every signer untrusted.
 */
export const readerSettings = (anchorsPem: string) => ({
  ...(anchorsPem === "" ? {} : { trust: { trust_anchors: anchorsPem } }),
  verify: { verify_after_reading: true, verify_trust: true, remote_manifest_fetch: false, ocsp_fetch: false },
  core: { allowed_network_hosts: [], max_decompressed_manifest_size_in_mb: 64 },
});
