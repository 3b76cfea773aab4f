import type { X509Certificate } from "node:crypto";

import { beforeAll, describe, expect, test } from "vitest";

import { createAuthority, issueSigner } from "#lib/provenance/certificates/certificates";
import { engineOutput } from "#lib/provenance/credentials/engine/engine-output";
import { judge } from "#lib/provenance/credentials/judge";
import { certificatesIn } from "#lib/provenance/credentials/signatures/chain";
import { trustedTimes } from "#lib/provenance/credentials/trusted-times";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const uri = (manifest: string, part = "c2pa.signature") => `self#jumbf=/c2pa/${manifest}/${part}`;
const status = (code: string, manifest: string) => ({ code, url: uri(manifest) });
const UNTRUSTED = "signingCredential.untrusted";
const EXPIRED = "signingCredential.expired";

/** A signer on the list, one who is on none, and the list; both certificates hold for an hour from now. */
let listed: Uint8Array[];
let unlisted: Uint8Array[];
let roots: X509Certificate[];

const chainOf = (pem: string): Uint8Array[] => certificatesIn(pem).map(({ raw }) => raw);

beforeAll(async () => {
  const name = { organization: "Test", validForMs: 10 * DAY_MS };
  const authority = await createAuthority({ ...name, commonName: "Listed root" });
  const other = await createAuthority({ ...name, commonName: "Other root" });
  const leaf = { commonName: "Signer", organization: "Test", validForMs: HOUR_MS };
  listed = chainOf((await issueSigner({ ...leaf, rootedIn: authority })).chainPem);
  unlisted = chainOf((await issueSigner({ ...leaf, rootedIn: other })).chainPem);
  roots = certificatesIn(authority.certificatePem);
});

interface Findings {
  state: "Invalid" | "Valid" | "Trusted";
  active?: string[];
  /** What the engine finds now about the ingredient B. */
  ingredient?: string[];
  informational?: string[];
  success?: string[];
  claimVersion?: number;
  time?: Date;
}

function outputOf(findings: Findings) {
  const { state, active = [], ingredient = [], informational = [], success = [], claimVersion = 2, time } = findings;
  return engineOutput.parse({
    active_manifest: "A",
    validation_state: state,
    manifests: {
      A: {
        claim_version: claimVersion,
        signature_info: { time: time?.toISOString() },
        ingredients: [{ label: "i", relationship: "parentOf", active_manifest: "B" }],
      },
      B: { claim_version: 2 },
    },
    validation_results: {
      activeManifest: {
        success: success.map((code) => status(code, "A")),
        informational: informational.map((code) => status(code, "A")),
        failure: active.map((code) => status(code, "A")),
      },
      ingredientDeltas: [
        {
          ingredientAssertionURI: uri("A", "c2pa.assertions/i"),
          validationDeltas: { success: [], informational: [], failure: ingredient.map((code) => status(code, "B")) },
        },
      ],
    },
  });
}

/** Judges as of two days from now, when the certificates have ended; received then too unless said otherwise. */
function verdictOn(
  findings: Findings,
  { receivedAfterMs = 2 * DAY_MS, chain = listed }: { receivedAfterMs?: number; chain?: Uint8Array[] } = {},
) {
  const signature = { chain, timeStamps: [], ocsp: [] };
  const { state, signerStanding, failures, times } = judge(outputOf(findings), {
    receivedAt: new Date(Date.now() + receivedAfterMs),
    now: new Date(Date.now() + 2 * DAY_MS),
    roots,
    authorities: [],
    signatures: new Map([
      ["A", signature],
      ["B", signature],
    ]),
  });
  return { state, signerStanding, codes: failures.now.map(({ code }) => code), signedAt: times.get("A") ?? null };
}

const HELD = 60_000;
const ended: Findings = { state: "Invalid", active: [UNTRUSTED, EXPIRED] };

describe("a certificate that has ended since", () => {
  test("leaves a file that was received while it held what it was: trusted", () => {
    expect(verdictOn(ended, { receivedAfterMs: HELD })).toMatchObject({
      state: "trusted",
      signerStanding: "recognised",
      codes: [],
    });
  });

  test("leaves a file of an unrecognised signer that was received while it held valid", () => {
    expect(verdictOn(ended, { receivedAfterMs: HELD, chain: unlisted })).toMatchObject({
      state: "valid",
      signerStanding: "unrecognised",
      codes: [UNTRUSTED],
    });
  });

  test("makes a file that was received later expired, and nothing else when its chain reached a list", () => {
    expect(verdictOn(ended)).toMatchObject({ state: "invalid", signerStanding: "expired", codes: [EXPIRED] });
  });

  test("of a signer on no list supports nothing", () => {
    expect(verdictOn(ended, { chain: unlisted })).toMatchObject({
      state: "invalid",
      signerStanding: null,
      codes: [UNTRUSTED, EXPIRED],
    });
  });

  test("does not count at the time of a trusted time-stamp", () => {
    const stamped: Findings = { ...ended, success: ["timeStamp.trusted"], time: new Date(Date.now() + HELD) };
    expect(verdictOn(stamped)).toMatchObject({ state: "trusted", signerStanding: "recognised" });
  });

  test.each<[string, Partial<Findings>]>([
    ["by an authority on no list", { informational: ["timeStamp.untrusted"] }],
    ["in a claim of version 1", { success: ["timeStamp.trusted"], claimVersion: 1 }],
    ["that does not fit the signature", { success: ["timeStamp.trusted"], informational: ["timeStamp.mismatch"] }],
  ])("counts all the same at the time of a time-stamp %s", (_, stamp) => {
    const stamped = { ...ended, time: new Date(Date.now() + HELD), ...stamp };
    expect(verdictOn(stamped)).toMatchObject({ state: "invalid", signerStanding: "expired", signedAt: null });
  });

  test("is not held up by a clock on no list, which engines believe in claims of version 1", () => {
    const old: Findings = { state: "Trusted", success: ["timeStamp.trusted"], claimVersion: 1, time: new Date() };
    expect(verdictOn(old)).toMatchObject({ state: "invalid", signerStanding: "expired", signedAt: null });
    expect(verdictOn(old, { receivedAfterMs: HELD })).toMatchObject({ state: "trusted", signedAt: null });
  });

  test("excuses nothing else: a file that was changed is invalid", () => {
    const changed = { ...ended, active: [UNTRUSTED, EXPIRED, "assertion.dataHash.mismatch"] };
    expect(verdictOn(changed, { receivedAfterMs: HELD })).toMatchObject({ state: "invalid", signerStanding: null });
  });

  test("is not excused by a chain whose leaf may not sign claims", () => {
    const root = roots.map(({ raw }) => raw);
    expect(verdictOn(ended, { chain: root }).codes).toContain(UNTRUSTED);
  });
});

describe("an ingredient", () => {
  test("whose signer failed leaves the state as the active manifest has it", () => {
    for (const code of [EXPIRED, "signingCredential.ocsp.revoked", "signingCredential.invalid"]) {
      expect(verdictOn({ state: "Invalid", ingredient: [code] })).toMatchObject({
        state: "trusted",
        signerStanding: "recognised",
        codes: [code],
      });
    }
  });

  test("by an unrecognised signer leaves a recognised one recognised, in a file that is only valid", () => {
    expect(verdictOn({ state: "Valid", ingredient: [UNTRUSTED] }, { chain: unlisted })).toMatchObject({
      state: "valid",
      signerStanding: "recognised",
    });
  });

  test.each(["ingredient.manifest.mismatch", "ingredient.hashedURI.mismatch", "claimSignature.mismatch"])(
    "that is no longer what was signed makes the file invalid: %s",
    (code) => {
      expect(verdictOn({ state: "Invalid", ingredient: [code] })).toMatchObject({
        state: "invalid",
        signerStanding: null,
      });
    },
  );
});

describe("the time at which an ingredient was signed", () => {
  const TRUSTED = "timeStamp.trusted";
  const OTHER = "timeStamp.untrusted";
  test.each<[string, string[], string[], boolean]>([
    ["what our engine finds goes first", [TRUSTED], [OTHER], true],
    ["our engine's distrust goes first too", [OTHER], [TRUSTED], false],
    ["what the signer of its user wrote down counts where our engine finds the same", [], [TRUSTED], true],
    ["a note that says both is a lie in one half", [], [TRUSTED, OTHER], false],
    ["without either there is none", [], [], false],
  ])("%s", (_, ours, written, isBelieved) => {
    const time = "2026-01-01T00:00:00.000Z";
    const output = outputOf({ state: "Trusted" });
    const [delta] = output.validation_results?.ingredientDeltas ?? [];
    if (delta === undefined) throw new Error("There is no delta.");
    delta.validationDeltas.success = ours.map((code) => status(code, "B"));
    Object.assign(output.manifests["A"]?.ingredients?.[0] ?? {}, {
      validation_results: { activeManifest: { success: written.map((code) => status(code, "B")) } },
    });
    Object.assign(output.manifests["B"] ?? {}, { signature_info: { time } });
    expect(trustedTimes(output).get("B")?.toISOString() ?? null).toBe(isBelieved ? time : null);
  });
});

test("an engine that refuses a file without saying why is believed", () => {
  expect(verdictOn({ state: "Invalid" })).toMatchObject({ state: "invalid", signerStanding: null });
});

test("a revoked signer of the file itself supports nothing", () => {
  expect(verdictOn({ state: "Invalid", active: ["signingCredential.ocsp.revoked"] })).toMatchObject({
    state: "invalid",
    signerStanding: null,
  });
});
