import { cp, mkdir, open, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { encodeImage, encodeVideo } from "#lib/platform/codecs/encode";
import { newId } from "#lib/platform/shared/ids";
import { type Authority, createAuthority, issueSigner, type Signer } from "#lib/provenance/certificates/certificates";
import type { TrustAnchors } from "#lib/provenance/credentials/engine/messages";
import type { Trust } from "#lib/provenance/credentials/trust/trust";
import {
  DIGITAL_SOURCE_TYPES,
  type IngredientDefinition,
  type ManifestDefinition,
} from "#lib/provenance/signing/manifest";
import { signFile } from "#lib/provenance/signing/sign-file";

/** Small files that are really encoded and really signed, made while a test runs. */
export type FileKind = "jpeg" | "png" | "mp4";

const KINDS = {
  jpeg: { mediaType: "image/jpeg", extension: "jpg" },
  png: { mediaType: "image/png", extension: "png" },
  mp4: { mediaType: "video/mp4", extension: "mp4" },
} as const;

export interface TestFile {
  path: string;
  mediaType: string;
}

const HOUR_MS = 3_600_000;

/** A root of its own; nothing trusts it before a test says so. */
export const makeTestAuthority = (commonName = "Test root", more?: { purposes: string[] }): Promise<Authority> =>
  createAuthority({ commonName, organization: "Test roots", validForMs: HOUR_MS, ...more });

/** Somebody who signs, certified by `rootedIn`, for an hour or as long as said. */
export const makeTestSigner = (options: {
  commonName?: string;
  validForMs?: number;
  rootedIn: Authority;
}): Promise<Signer> =>
  issueSigner({
    commonName: options.commonName ?? "Test camera",
    organization: "Test cameras",
    validForMs: options.validForMs ?? HOUR_MS,
    rootedIn: options.rootedIn,
  });

/** Trust in these roots, as if each were a list. */
export const trustIn = (...authorities: Authority[]): Trust => ({
  lists: authorities.map(({ certificatePem }, index) => ({
    name: `Test list ${String(index + 1)}`,
    kind: "manifest",
    pem: certificatePem,
    loadedAt: new Date("2026-11-01T00:00:00Z"),
  })),
  digest: authorities.map(({ certificatePem }) => certificatePem).join(""),
});

const picture = (hue: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48"><rect width="64" height="48" fill="hsl(${String(hue)} 60% 50%)"/><circle cx="32" cy="24" r="12" fill="white"/></svg>`;

/** A small file without credentials: 64 by 48, half a second if it moves. */
export async function makePlainFile(folder: string, kind: FileKind = "jpeg"): Promise<TestFile> {
  const { mediaType, extension } = KINDS[kind];
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${newId<string>()}.${extension}`);
  if (kind === "mp4") {
    const moving = { fps: 10, durationMs: 500, drawFrame: (timeMs: number) => picture(timeMs / 5) };
    await encodeVideo({ path, container: "mp4", width: 64, height: 48, ...moving });
  } else {
    await writeFile(path, await encodeImage({ format: kind, width: 64, height: 48, picture: picture(200) }));
  }
  return { path, mediaType };
}

export interface SignedFileOptions {
  kind?: FileKind;
  signer: Signer;
  /** By default: created by a camera, and nothing else was done. */
  manifest?: Partial<ManifestDefinition>;
  ingredients?: IngredientDefinition[];
  /** Whom the signer trusts, for the record of the ingredients; by default no list. */
  lists?: TrustAnchors[];
  /** The file to sign; by default a new plain one. */
  source?: TestFile;
}

const CAPTURED = { action: "c2pa.created", digitalSourceType: DIGITAL_SOURCE_TYPES.digitalCapture };
export const GENERATED = { action: "c2pa.created", digitalSourceType: DIGITAL_SOURCE_TYPES.trainedAlgorithmicMedia };

/** A small file with credentials. */
export async function makeSignedFile(folder: string, options: SignedFileOptions): Promise<TestFile> {
  const source = options.source ?? (await makePlainFile(folder, options.kind));
  const path = `${source.path}.signed`;
  await signFile({
    source: source.path,
    target: path,
    mediaType: source.mediaType,
    manifest: {
      title: "A test file",
      claimGenerator: { name: "Test camera", version: "1.0" },
      actions: [CAPTURED],
      allActionsIncluded: true,
      ...options.manifest,
    },
    ingredients: options.ingredients ?? [],
    signer: options.signer,
    lists: options.lists ?? [],
  });
  return { path, mediaType: source.mediaType };
}

/** A file as an ingredient of another. */
export const asIngredient = (
  file: TestFile,
  relationship: IngredientDefinition["relationship"],
  title = "A source file",
): IngredientDefinition => ({ id: `xmp:iid:${newId<string>()}`, title, relationship, ...file });

/** A copy of a file in which one byte of its content, near the end, is another. */
export async function tamperWith(file: TestFile): Promise<TestFile> {
  const path = `${file.path}.changed`;
  await cp(file.path, path);
  const handle = await open(path, "r+");
  try {
    const { size } = await handle.stat();
    const byte = Buffer.alloc(1);
    await handle.read(byte, 0, 1, size - 20);
    byte[0] = (byte[0] ?? 0) ^ 0x55;
    await handle.write(byte, 0, 1, size - 20);
  } finally {
    await handle.close();
  }
  return { ...file, path };
}
