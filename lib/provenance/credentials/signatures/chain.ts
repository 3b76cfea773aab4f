import { X509Certificate } from "node:crypto";

/**
 * Certificates at a time of our choosing. No engine can be told a time of validation, and one whose certificate has ended
 * is reported as being on no list as well; this tells the two apart. It repeats only what depends on time: that the signature
 * fits the certificate is the engine's finding.
 */

/** Far longer than any chain of a trust list. */
const MAX_STEPS = 8;

/** What a certificate that signs claims must be made for (C2PA 2.x, 14.5.1.1, and what trust lists contain). */
const MAY_SIGN = new Set([
  "1.3.6.1.5.5.7.3.4", // e-mail protection
  "1.3.6.1.5.5.7.3.36", // document signing
  "1.3.6.1.4.1.311.76.59.1.9", // C2PA signing, Microsoft
  "1.3.6.1.4.1.62558.2.1", // C2PA claim signing
]);

export const holdsAt = (certificate: X509Certificate, at: Date): boolean =>
  certificate.validFromDate <= at && at <= certificate.validToDate;

/** Whether a certificate may sign claims by its purposes. */
export const maySignClaims = (leaf: X509Certificate): boolean =>
  // Node gives the extended key usage under this name; its types do not know that it is absent where there is none.
  !leaf.ca && ((leaf.keyUsage as string[] | undefined) ?? []).some((purpose) => MAY_SIGN.has(purpose));

const issued = (child: X509Certificate, issuer: X509Certificate): boolean =>
  issuer.ca && child.checkIssued(issuer) && child.verify(issuer.publicKey);

/**
 * Whether the first certificate of a chain leads to one of `roots` with every certificate on the way holding `at` that
 * time. A root that is itself in the list may be left out of the chain, and a leaf may be its own root.
 */
export function reachesRoot(chain: readonly X509Certificate[], roots: readonly X509Certificate[], at: Date): boolean {
  let current = chain[0];
  let others = chain.slice(1);
  for (let step = 0; current !== undefined && step < MAX_STEPS; step += 1) {
    const child = current;
    if (!holdsAt(child, at)) return false;
    if (roots.some((root) => root.fingerprint256 === child.fingerprint256)) return true;
    if (roots.some((root) => holdsAt(root, at) && issued(child, root))) return true;
    current = others.find((other) => issued(child, other));
    others = others.filter((other) => other !== current);
  }
  return false;
}

/** The certificates in the text of a trust list. */
export const certificatesIn = (pem: string): X509Certificate[] =>
  (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(
    (one) => new X509Certificate(one),
  );
