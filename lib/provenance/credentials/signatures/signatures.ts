import { asMap, byteStringsIn, certificateChain, readCoseSign1 } from "#lib/provenance/credentials/signatures/cose";
import { type Box, boxesIn, boxInside } from "#lib/provenance/credentials/signatures/jumbf";

/** What stands in the signature of one manifest beside the signature itself, as the file has it: nothing is checked here. */
export interface Signature {
  /** The signer's certificates, leaf first, DER. */
  chain: Uint8Array[];
  /** Tokens of time-stamps (RFC 3161), DER. */
  timeStamps: Uint8Array[];
  /** Answers about revocation that the signer enclosed (OCSP, RFC 6960), DER. */
  ocsp: Uint8Array[];
}

const NONE: Signature = { chain: [], timeStamps: [], ocsp: [] };

/**
 * The signatures in a manifest store by the label of their manifest. A manifest whose signature cannot be read is left out:
 * the file is a stranger's, and the engine has said already what is wrong with it.
 */
export function signaturesIn(store: Uint8Array): Map<string, Signature> {
  const found = new Map<string, Signature>();
  try {
    for (const root of boxesIn(Buffer.from(store.buffer, store.byteOffset, store.byteLength))) {
      for (const manifest of boxesIn(root.content)) {
        const signature = manifest.label === null ? null : signatureOf(manifest);
        // Two manifests of one label cannot be told apart: neither is taken for the one that the engine means.
        if (manifest.label !== null && found.has(manifest.label)) found.set(manifest.label, NONE);
        else if (manifest.label !== null && signature !== null) found.set(manifest.label, signature);
      }
    }
  } catch {
    // What was found before the damage stands; what is behind it is not known.
  }
  return found;
}

function signatureOf(manifest: Box): Signature | null {
  try {
    const superbox = boxInside(manifest, { label: "c2pa.signature" });
    const cbor = superbox && boxInside(superbox, { type: "cbor" });
    if (cbor === undefined) return null;
    const cose = readCoseSign1(cbor.content);
    const { unprotectedHeader: header } = cose;
    return {
      chain: certificateChain(cose),
      timeStamps: ["sigTst", "sigTst2"].flatMap((name) =>
        entriesIn(header.get(name), "tstTokens").flatMap((token) => byteStringsIn(asMap(token).get("val"))),
      ),
      ocsp: entriesIn(header.get("rVals"), "ocspVals").flatMap(byteStringsIn),
    };
  } catch {
    return null;
  }
}

const entriesIn = (value: unknown, name: string): unknown[] => {
  const entries = asMap(value).get(name);
  return Array.isArray(entries) ? entries : [];
};
