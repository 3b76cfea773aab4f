import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";

import type * as C2paWasm from "@contentauth/c2pa-wasm";

import { type Engine, EngineError, type FileSource, variantOf } from "#lib/provenance/credentials/engine/engine";
import { bytesInMemory, bytesOfFile, FileReaderSync, SyncBlob } from "#lib/provenance/credentials/engine/wasm-blob";

let loaded: Promise<typeof C2paWasm> | undefined;

async function load(): Promise<typeof C2paWasm> {
  Object.assign(globalThis, { FileReaderSync });
  const wasm = await import("@contentauth/c2pa-wasm");
  const file = createRequire(import.meta.url).resolve("@contentauth/c2pa-wasm/c2pa.wasm");
  await wasm.default({ module_or_path: readFileSync(file) });
  return wasm;
}

const program = (): Promise<typeof C2paWasm> => (loaded ??= load());

/** The binding throws strings. */
async function translated<Value>(work: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new EngineError(variantOf(text), text);
  }
}

/** Opens a file for as long as `use` takes. */
async function withBlob<Value>({ path, mimeType }: FileSource, use: (blob: Blob) => Promise<Value>): Promise<Value> {
  const descriptor = openSync(path, "r");
  try {
    return await use(new SyncBlob(bytesOfFile(descriptor, fstatSync(descriptor).size), mimeType));
  } finally {
    closeSync(descriptor);
  }
}

/** c2pa-wasm. It blocks the process that it runs in. A signed file is in memory before it is written. */
export const wasmEngine: Engine = {
  read: async (file, settings) => {
    const { WasmReader } = await program();
    try {
      const reader = await withBlob(file, (blob) =>
        translated(() => WasmReader.fromBlob(file.mimeType, blob, JSON.stringify(settings))),
      );
      return {
        json: JSON.parse(reader.json()) as unknown,
        resource: (uri) => translated(() => reader.resourceToBytes(uri)),
      };
    } catch (error) {
      if (error instanceof EngineError && error.variant === "JumbfNotFound") return null;
      throw error;
    }
  },

  sign: async ({ source, target, definition, resources, ingredients, signer }, settings) => {
    const { WasmBuilder } = await program();
    const signed = await translated(async () => {
      const builder = WasmBuilder.fromJson(JSON.stringify(definition), JSON.stringify(settings));
      for (const { id, bytes, mimeType } of resources) {
        builder.addResourceFromBlob(id, new SyncBlob(bytesInMemory(bytes), mimeType));
      }
      for (const { json, file } of ingredients) {
        const add = (blob: Blob) => builder.addIngredientFromBlob(JSON.stringify(json), file.mimeType, blob);
        await withBlob(file, add);
      }
      const definitionOfSigner = {
        alg: signer.alg,
        reserveSize: signer.size,
        sign: async (claim: Uint8Array) => new Uint8Array(await signer.sign(claim)),
      };
      return withBlob(source, (blob) => builder.sign(definitionOfSigner, [], source.mimeType, blob));
    });
    await writeFile(target, signed);
  },
};
