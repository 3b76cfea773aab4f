import { randomBytes } from "node:crypto";
import { appendFile, mkdtemp, rename } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { DIGITAL_SOURCE_TYPES } from "#lib/provenance/signing/manifest";
import { makePlainFile, makeSignedFile, makeTestAuthority, makeTestSigner } from "#lib/testing/signed-files";

export interface JourneyFiles {
  /** A film by a generator whose signer is on no list. */
  generated: string;
  /** A picture without credentials. */
  plain: string;
  /** A film of 24 MB, long enough on the way to be cut. */
  large: string;
}

const LARGE_PADDING_BYTES = 24 * 1024 ** 2;

/** A `free` box (ISO/IEC 14496-12, 8.1.2) with random bytes: a film stays the same film with one behind it. */
function freeBox(bytes: number): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(bytes + 8);
  header.write("free", 4, "latin1");
  return Buffer.concat([header, randomBytes(bytes)]);
}

/** Three files as people have them, in a folder of their own. */
export async function makeJourneyFiles(): Promise<JourneyFiles> {
  const folder = await mkdtemp(join(tmpdir(), "countersign-files-"));
  const signer = await makeTestSigner({ commonName: "Film generator", rootedIn: await makeTestAuthority() });
  const generated = await makeSignedFile(folder, {
    kind: "mp4",
    signer,
    manifest: {
      actions: [{ action: "c2pa.created", digitalSourceType: DIGITAL_SOURCE_TYPES.trainedAlgorithmicMedia }],
    },
  });
  const plain = await makePlainFile(folder, "jpeg");
  const large = await makePlainFile(folder, "mp4");
  await appendFile(large.path, freeBox(LARGE_PADDING_BYTES));
  const named = async (path: string, name: string): Promise<string> => {
    await rename(path, join(folder, name));
    return join(folder, name);
  };
  return {
    generated: await named(generated.path, "Glass forest.mp4"),
    plain: await named(plain.path, "Harbour.jpg"),
    large: await named(large.path, "Long walk.mp4"),
  };
}
