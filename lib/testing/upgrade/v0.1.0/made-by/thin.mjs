import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Larger ones are left out: what matters is that those that are kept are served as before. */
const MAX_OBJECT_BYTES = 40_000;
const MAX_OBJECTS_BYTES = 700_000;

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** The objects to keep: those named in `always`, then small ones while there is room. */
function chosen(objects, always) {
  const kept = objects.filter(({ key }) => always.has(key));
  let bytes = kept.reduce((sum, object) => sum + object.bytes, 0);
  for (const object of objects) {
    if (always.has(object.key) || object.bytes > MAX_OBJECT_BYTES) continue;
    if (bytes + object.bytes > MAX_OBJECTS_BYTES) continue;
    kept.push(object);
    bytes += object.bytes;
  }
  return kept.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

/**
 * Copies a backup to `target` with few of its objects. What the backup says about its files stays true: the objects that
 * were left out are listed as missing.
 */
export async function thinOut(backup, target, always) {
  await rm(target, { recursive: true, force: true });
  const manifest = JSON.parse(await readFile(join(backup, "manifest.json"), "utf8"));
  const lines = (await readFile(join(backup, "objects.txt"), "utf8")).split("\n").filter(Boolean);
  const objects = lines.map((line) => {
    const [, bytes, key] = line.split(" ");
    return { line, bytes: Number(bytes), key };
  });
  const kept = chosen(objects, always);
  const names = new Set(kept.map(({ key }) => key));
  const list = kept.map(({ line }) => `${line}\n`).join("");
  manifest.objectList = { path: "objects.txt", bytes: Buffer.byteLength(list), sha256: sha256(list) };
  manifest.missingObjects = objects.filter(({ key }) => !names.has(key)).map(({ key }) => key);

  await mkdir(join(target, "tables"), { recursive: true });
  await writeFile(join(target, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
  await writeFile(join(target, "objects.txt"), list);
  for (const { file } of manifest.tables) {
    await cp(join(backup, file.path), join(target, file.path));
  }
  for (const path of [...kept.map(({ key }) => `objects/${key}`), ...manifest.privateFiles.map(({ path }) => path)]) {
    await mkdir(dirname(join(target, path)), { recursive: true });
    await cp(join(backup, path), join(target, path));
  }
}

/** The bytes of everything in a folder. */
export async function bytesIn(folder) {
  const found = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const sizes = await Promise.all(found.map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
