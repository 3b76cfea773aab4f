import { env } from "#lib/platform/env";
import { type Authority, createAuthority, issueSigner, type Signer } from "#lib/provenance/certificates/certificates";
import { loadOrCreateDemoAuthority } from "#lib/provenance/certificates/identity";

const DAY_MS = 86_400_000;
/** Signed files without a time-stamp turn invalid when the certificate ends; the demo is to outlast a trial. */
const VALID_FOR_MS = 10 * 365 * DAY_MS;

/** The tools that sign the demo's files. All but one are vouched for by the demo's own root. */
export interface DemoSigners {
  camera: Signer;
  model: Signer;
  editor: Signer;
  studio: Signer;
  /** Rests on a root that is on no list. */
  unlisted: Signer;
  root: Authority;
}

export async function makeDemoSigners(): Promise<DemoSigners> {
  const root = await loadOrCreateDemoAuthority(env().dataDir);
  const unknownRoot = await createAuthority({
    commonName: "Root that nobody listed",
    organization: "Demo, unlisted",
    validForMs: VALID_FOR_MS,
  });
  const issued = (commonName: string, rootedIn = root) =>
    issueSigner({ commonName, organization: "Countersign demo", validForMs: VALID_FOR_MS, rootedIn });
  const [camera, model, editor, studio, unlisted] = await Promise.all([
    issued("Demo Camera"),
    issued("Demo Video Model"),
    issued("Demo Editor"),
    issued("Demo Studio"),
    issued("Unlisted Signer", unknownRoot),
  ]);
  return { camera, model, editor, studio, unlisted, root };
}

/** A signer whose certificate ends `validForMs` from now. */
export const signerThatExpires = (root: Authority, validForMs: number): Promise<Signer> =>
  issueSigner({ commonName: "Demo Camera, expired", organization: "Countersign demo", validForMs, rootedIn: root });
