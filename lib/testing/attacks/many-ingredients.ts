import { decode, encode } from "cborg";

import type { Signer } from "#lib/provenance/certificates/certificates";
import { coseSigner } from "#lib/provenance/signing/cose-sign1";
import { jpeg } from "#lib/testing/attacks/jpeg";
import {
  activeManifest,
  childrenOf,
  contentOf,
  type Exclusion,
  isSuperbox,
  type JumbfBox,
  labelOf,
  parseJumbf,
  partOf,
  sha256,
  writeJumbf,
} from "#lib/testing/attacks/jumbf";

const INGREDIENT = "c2pa.ingredient.v3";

/** A copy of an assertion under another label, which stands behind 16 bytes of type and one of toggles. */
function relabelled(box: JumbfBox, label: string): JumbfBox {
  const [description, ...rest] = childrenOf(box);
  if (!description || isSuperbox(description)) throw new Error("The assertion has no description.");
  const { bytes, type } = description;
  const end = bytes.indexOf(0, 17);
  const named = Buffer.concat([bytes.subarray(0, 17), Buffer.from(label), bytes.subarray(end)]);
  return { type: "jumb", boxes: [{ type, bytes: named }, ...rest] };
}

/**
 * A signed JPEG with its one ingredient listed `count` times, signed anew. By hand, because the engine takes a time to sign
 * that grows with the square of their number: half an hour for 50,000.
 */
export async function withManyIngredients(file: Buffer, signer: Signer, count: number): Promise<Buffer> {
  const units = jpeg.split(file);
  const own = units.filter(({ isStore }) => isStore);
  const boxes = parseJumbf(jpeg.storeIn(units));
  const manifest = activeManifest(boxes);
  const assertions = partOf(manifest, "c2pa.assertions");
  const first = assertions.find((box) => labelOf(box) === INGREDIENT);
  if (!first) throw new Error("There is no ingredient.");
  const claim = contentOf(manifest, "c2pa.claim.v2");
  const said = decode(claim.bytes, { useMaps: true }) as Map<string, Map<string, unknown>[]>;
  const listIn = (list: string) => said.get(list) ?? [];
  const lists = [listIn("created_assertions"), listIn("gathered_assertions")];
  const referring = lists.find((list) => list.some((one) => String(one.get("url")).endsWith(INGREDIENT)));
  for (let index = 1; index < count; index += 1) {
    const label = `${INGREDIENT}__${String(index)}`;
    const copy = relabelled(first, label);
    assertions.push(copy);
    referring?.push(
      new Map<string, unknown>([
        ["url", `self#jumbf=c2pa.assertions/${label}`],
        ["hash", sha256(writeJumbf(childrenOf(copy)))],
      ]),
    );
  }
  const before = units.slice(
    0,
    units.findIndex(({ isStore }) => isStore),
  );
  const after = units.slice(units.findLastIndex(({ isStore }) => isStore) + 1);
  const data = contentOf(assertions, "c2pa.hash.data");
  const hash = decode(data.bytes) as { exclusions: Exclusion[] };
  const reference = listIn("created_assertions").find((one) => String(one.get("url")).endsWith("c2pa.hash.data"));
  // The store says how long it is, in a number whose own length may change.
  for (let length = 0; ;) {
    hash.exclusions = hash.exclusions.map(({ start }) => ({ start, length }));
    data.bytes = Buffer.from(encode(hash));
    reference?.set("hash", sha256(writeJumbf(partOf(assertions, "c2pa.hash.data"))));
    claim.bytes = Buffer.from(encode(said));
    contentOf(manifest, "c2pa.signature").bytes = Buffer.from(await coseSigner(signer).sign(claim.bytes));
    const packed = jpeg.pack(writeJumbf(boxes), own);
    const total = packed.reduce((sum, { bytes }) => sum + bytes.length, 0);
    if (total === length) return jpeg.join([...before, ...packed, ...after]);
    length = total;
  }
}
