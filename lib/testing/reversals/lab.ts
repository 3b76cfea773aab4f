import { X509Certificate } from "node:crypto";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { newId } from "#lib/platform/shared/ids";
import type { Authority, Signer } from "#lib/provenance/certificates/certificates";
import {
  type ActionStatement,
  DIGITAL_SOURCE_TYPES,
  type IngredientDefinition,
  type ManifestDefinition,
} from "#lib/provenance/signing/manifest";
import {
  asIngredient,
  type FileKind,
  makePlainFile,
  makeSignedFile,
  makeTestAuthority,
  makeTestSigner,
  type TestFile,
} from "#lib/testing/signed-files";

const EXPIRES_AFTER_MS = 4_000;

type Part = readonly [file: TestFile, relationship: IngredientDefinition["relationship"]];

interface Statement {
  by: Signer;
  actions: ActionStatement[];
  parts?: readonly Part[];
  /** What the manifest says beyond its actions. */
  manifest?: Partial<ManifestDefinition>;
}

/** What attempts are made with: signers that are recognised, signers that are not, and a way to sign anything by any. */
export interface Lab {
  /** The only root on a list. */
  known: Authority;
  camera: Signer;
  model: Signer;
  editor: Signer;
  /** A certificate that somebody made for themselves. */
  stranger: Signer;
  /** The same, under the names of the recognised camera and its root. */
  impostor: Signer;
  /** Issued by the recognised camera's own key, which is no authority. */
  issuedByCamera: Signer;
  /** Recognised, until its certificate ends a few seconds later. */
  shortLived(): Promise<Signer>;
  /** Its certificate ends as soon, and is of nobody's root. */
  shortLivedStranger(): Promise<Signer>;
  sign(statement: Statement): Promise<TestFile>;
  plain(): Promise<TestFile>;
  /** Waits until the certificates of all short-lived signers have ended. */
  untilExpired(): Promise<void>;
}

const uriOf = (type: keyof typeof DIGITAL_SOURCE_TYPES): string => DIGITAL_SOURCE_TYPES[type];

export const created = (type: keyof typeof DIGITAL_SOURCE_TYPES): ActionStatement => createdAs(uriOf(type));
export const createdAs = (digitalSourceType: string): ActionStatement => ({
  action: "c2pa.created",
  digitalSourceType,
});
export const edited = (type: keyof typeof DIGITAL_SOURCE_TYPES, action = "c2pa.edited"): ActionStatement => ({
  action,
  digitalSourceType: uriOf(type),
});
export const OPENED: ActionStatement = { action: "c2pa.opened" };
export const CROPPED: ActionStatement = { action: "c2pa.cropped" };

const leafOf = ({ chainPem }: Signer): string => {
  const [leaf] = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/u.exec(chainPem) ?? [];
  if (leaf === undefined) throw new Error("The chain begins with no certificate.");
  return leaf;
};

/** `c2pa.opened` and `c2pa.placed` name what they are about, as the standard asks. */
function bound(actions: readonly ActionStatement[], parts: readonly IngredientDefinition[]): ActionStatement[] {
  const parents = parts.filter(({ relationship }) => relationship === "parentOf").map(({ id }) => id);
  const components = parts.filter(({ relationship }) => relationship === "componentOf").map(({ id }) => id);
  const placed = components.length > 0 && !actions.some(({ action }) => action === "c2pa.placed");
  return [
    ...actions.map((one) => (one.action === "c2pa.opened" ? { ...one, ingredientIds: parents } : one)),
    ...(placed ? [{ action: "c2pa.placed", ingredientIds: components }] : []),
  ];
}

/** A lab whose files are all of one kind, with one content. */
export async function openLab(folder: string, kind: FileKind): Promise<Lab> {
  const known = await makeTestAuthority("Known root");
  const nobody = await makeTestAuthority("Nobody's root");
  const signer = (commonName: string, rootedIn: Authority, validForMs?: number) =>
    makeTestSigner({ commonName, rootedIn, ...(validForMs !== undefined && { validForMs }) });
  const camera = await signer("Known camera", known);
  const ends: number[] = [];
  const shortLived = async (commonName: string, rootedIn: Authority): Promise<Signer> => {
    const made = await signer(commonName, rootedIn, EXPIRES_AFTER_MS);
    ends.push(new Date(new X509Certificate(leafOf(made)).validTo).getTime());
    return made;
  };
  const content = await makePlainFile(folder, kind);
  const plain = async (): Promise<TestFile> => {
    const path = join(folder, `${newId<string>()}.${kind}`);
    await copyFile(content.path, path);
    return { ...content, path };
  };
  const cameraAsRoot: Authority = { certificatePem: leafOf(camera), privateKeyPem: camera.privateKeyPem };
  return {
    known,
    camera,
    model: await signer("Known model", known),
    editor: await signer("Known editor", known),
    stranger: await signer("Stranger", nobody),
    impostor: await signer("Known camera", await makeTestAuthority("Known root")),
    issuedByCamera: await signer("Issued by a camera", cameraAsRoot),
    shortLived: () => shortLived("Known camera, short-lived", known),
    shortLivedStranger: () => shortLived("Stranger, short-lived", nobody),
    async sign({ by, actions, parts = [], manifest = {} }) {
      const ingredients = parts.map(([file, relationship]) => asIngredient(file, relationship));
      return makeSignedFile(folder, {
        signer: by,
        source: await plain(),
        ingredients,
        manifest: { actions: bound(actions, ingredients), ...manifest },
      });
    },
    plain,
    async untilExpired() {
      // Certificates count in whole seconds.
      while (Date.now() < Math.max(...ends) + 1_000) await wait(100);
    },
  };
}
