import { encode } from "cborg";
import { expect, test } from "vitest";

import { identitiesIn } from "#lib/provenance/credentials/identities";
import { certificatesIn } from "#lib/provenance/credentials/signatures/chain";
import { makeTestAuthority, makeTestSigner } from "#lib/testing/signed-files";

/** A COSE_Sign1 as an identity assertion holds it; nobody checks its signature. */
function cose(header: Map<unknown, unknown>, payload: Uint8Array | null): string {
  const parts = [encode(header), encode(new Map()), encode(payload), encode(new Uint8Array(64))];
  const [protectedHeader = new Uint8Array(), ...rest] = parts;
  return Buffer.concat([Buffer.from([0xd2, 0x84]), encode(protectedHeader), ...rest]).toString("base64");
}

const assertion = (type: string, signature: string) => ({
  label: "cawg.identity",
  data: { signer_payload: { sig_type: type, referenced_assertions: [] }, signature },
});

const named = (assertions: { label: string; data: unknown }[]) => identitiesIn({ assertions });

const aggregation = (credential: unknown) =>
  assertion(
    "cawg.identity_claims_aggregation",
    cose(new Map(), new Uint8Array(Buffer.from(JSON.stringify(credential)))),
  );

test("an identity by a certificate is named with who issued it", async () => {
  const signer = await makeTestSigner({
    commonName: "Ann Example",
    rootedIn: await makeTestAuthority("Some provider"),
  });
  const chain = certificatesIn(signer.chainPem).map(({ raw }) => new Uint8Array(raw));
  expect(named([assertion("cawg.x509.cose", cose(new Map([[33, chain]]), null))])).toEqual([
    { name: "Ann Example", provider: "Some provider" },
  ]);
});

test("an aggregation of identities is named with each provider, or with the aggregator", () => {
  const credential = {
    issuer: "did:web:identities.example",
    credentialSubject: {
      verifiedIdentities: [
        { name: "Ann Example", username: "ann", provider: { name: "A network" } },
        { username: "ann-example" },
      ],
    },
  };
  expect(named([aggregation(credential)])).toEqual([
    { name: "Ann Example", provider: "A network" },
    { name: "ann-example", provider: "did:web:identities.example" },
  ]);
});

test.each([
  ["no data", { label: "cawg.identity", data: null }],
  ["no CBOR", assertion("cawg.x509.cose", "Wsd3aMWptv/Q5z8z")],
  ["another kind", assertion("org.example.kind", cose(new Map(), null))],
  ["an odd credential", aggregation({ issuer: 7 })],
  ["a later number", { ...assertion("cawg.x509.cose", ""), label: "cawg.identity__3" }],
])("one that cannot be read (%s) is there all the same, without names", (_, one) => {
  expect(named([one])).toEqual([{ name: null, provider: null }]);
});

test("a name is one bounded line, and of very many identities a few are told", () => {
  const verifiedIdentities = Array.from({ length: 5_000 }, () => ({ name: `\u202e${"x".repeat(10_000)}\n` }));
  const found = named([aggregation({ issuer: "did:x", credentialSubject: { verifiedIdentities } })]);
  expect(found.length).toBeLessThanOrEqual(10);
  expect(JSON.stringify(found).length).toBeLessThan(2_000);
  expect(JSON.stringify(found)).not.toContain("\u202e");
});
