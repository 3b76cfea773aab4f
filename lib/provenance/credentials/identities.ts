import { X509Certificate } from "node:crypto";

import { z } from "zod";

import { boundedLine } from "#lib/platform/shared/plain-text";
import type { EngineManifest } from "#lib/provenance/credentials/engine/engine-output";
import type { IdentityReport } from "#lib/provenance/credentials/report";
import { certificateChain, readCoseSign1 } from "#lib/provenance/credentials/signatures/cose";

/*
 * CAWG identity assertions (Identity Assertion 1.2): a person or an organisation is named as behind the file, and a provider
 * vouches for it. Checking one needs documents from addresses that the file names, and this site contacts nobody. So what
 * they say is shown as what it is, and counts for nothing: whatever is wrong with an identity leaves the verdict as it is.
 */

const IDENTITY_LABEL = /^cawg\.identity(__\d+)?$/;
const MAX_IDENTITIES = 10;
const MAX_NAME_LENGTH = 100;

const identityAssertion = z.object({
  signer_payload: z.object({ sig_type: z.string() }),
  /** Base64 of a COSE_Sign1. */
  signature: z.string(),
});

/** What an identity claims aggregation says (section 8.1): a verifiable credential of somebody who collected proofs. */
const aggregation = z.object({
  issuer: z.union([z.string(), z.object({ id: z.string() })]),
  credentialSubject: z.object({
    verifiedIdentities: z
      .array(
        z.object({
          name: z.string().nullish().catch(null),
          username: z.string().nullish().catch(null),
          provider: z
            .object({ name: z.string().nullish().catch(null) })
            .nullish()
            .catch(null),
        }),
      )
      .catch([]),
  }),
});

/** Who is named as behind a manifest's file. One that cannot be read is there all the same, without names. */
export function identitiesIn(manifest: EngineManifest): IdentityReport[] {
  return (manifest.assertions ?? [])
    .filter(({ label }) => IDENTITY_LABEL.test(label))
    .slice(0, MAX_IDENTITIES)
    .flatMap(({ data }) => identitiesOf(data))
    .slice(0, MAX_IDENTITIES);
}

const UNREADABLE: IdentityReport = { name: null, provider: null };

function identitiesOf(data: unknown): IdentityReport[] {
  const parsed = identityAssertion.safeParse(data);
  if (!parsed.success) return [UNREADABLE];
  try {
    const cose = readCoseSign1(Buffer.from(parsed.data.signature, "base64"));
    return parsed.data.signer_payload.sig_type === "cawg.x509.cose"
      ? [fromCertificate(certificateChain(cose)[0])]
      : fromAggregation(cose.payload);
  } catch {
    // Damaged, or of a kind that is not known here: it is told that there is one, and no more.
    return [UNREADABLE];
  }
}

function fromCertificate(leaf: Uint8Array | undefined): IdentityReport {
  if (leaf === undefined) return UNREADABLE;
  const { subject, issuer } = new X509Certificate(leaf);
  return { name: nameIn(subject), provider: nameIn(issuer) };
}

/** The common name of a certificate's subject, or else its organisation. */
function nameIn(distinguishedName: string): string | null {
  const part = (name: string) =>
    distinguishedName
      .split("\n")
      .find((line) => line.startsWith(`${name}=`))
      ?.slice(name.length + 1);
  return shown(part("CN") ?? part("O"));
}

function fromAggregation(payload: Uint8Array | null): IdentityReport[] {
  if (payload === null) return [UNREADABLE];
  const { issuer, credentialSubject } = aggregation.parse(JSON.parse(Buffer.from(payload).toString("utf8")));
  const by = shown(typeof issuer === "string" ? issuer : issuer.id);
  const identities = credentialSubject.verifiedIdentities.map(({ name, username, provider }) => ({
    name: shown(name ?? username),
    provider: shown(provider?.name) ?? by,
  }));
  return identities.length > 0 ? identities : [{ name: null, provider: by }];
}

const shown = (text: string | null | undefined): string | null =>
  text ? boundedLine(text, MAX_NAME_LENGTH) || null : null;
