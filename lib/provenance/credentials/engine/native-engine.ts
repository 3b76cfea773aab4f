import { createRequire } from "node:module";

import {
  type Engine,
  EngineError,
  type EngineReader,
  type FileSource,
  variantOf,
} from "#lib/provenance/credentials/engine/engine";

declare const handle: unique symbol;
/** An object that lives in the native program. */
interface Handle {
  readonly [handle]: true;
}

type Source = FileSource | { buffer: Buffer; mimeType: string };

/** The functions of the native program that are used here. Methods take their object as `this`. */
interface Program {
  readerFromAsset(source: Source, settings: string): Promise<Handle | null>;
  readerJson(this: Handle): string;
  readerResourceToAsset(this: Handle, uri: string, target: { buffer: null }): Promise<{ buffer: Buffer }>;
  builderWithJson(definition: string, settings: string): Handle;
  builderAddResource(this: Handle, id: string, source: Source): Promise<void>;
  builderAddIngredientFromAsset(this: Handle, json: string, source: Source): Promise<void>;
  builderSignAsync(this: Handle, signer: Handle, source: Source, target: { path: string }): Promise<unknown>;
  callbackSignerConfigFromJs(config: object): Handle;
  callbackSignerFromConfig(config: Handle, sign: (data: Buffer) => Promise<Buffer>): Handle;
}

let loaded: Program | undefined;

/**
 * The package's own JavaScript is left out: it imports @contentauth/c2pa-utilities, which the registry does not have
 * (an override in package.json puts another package in its place).
 */
const program = (): Program =>
  (loaded ??= createRequire(import.meta.url)("@contentauth/c2pa-node/dist/index.node") as Program);

/** The binding puts the engine's error into the `name` of what it throws; when signing, only a message comes. */
async function translated<Value>(work: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new EngineError(variantOf(error.name), error.message);
  }
}

/** c2pa-node by its native program. Reading and signing run on threads of its own. */
export const nativeEngine: Engine = {
  read: async (file, settings) => {
    const native = program();
    const reader = await translated(() => native.readerFromAsset(file, JSON.stringify(settings)));
    return reader === null ? null : readerBehind(native, reader);
  },

  sign: async ({ source, target, definition, resources, ingredients, signer }, settings) => {
    const native = program();
    await translated(async () => {
      const builder = native.builderWithJson(JSON.stringify(definition), JSON.stringify(settings));
      for (const { id, bytes, mimeType } of resources) {
        await native.builderAddResource.call(builder, id, { buffer: Buffer.from(bytes), mimeType });
      }
      for (const { json, file } of ingredients) {
        await native.builderAddIngredientFromAsset.call(builder, JSON.stringify(json), file);
      }
      // The certificates are in the COSE that `sign` makes.
      const config = { alg: signer.alg, certs: [], reserveSize: signer.size, directCoseHandling: true };
      const callback = async (claim: Buffer) => Buffer.from(await signer.sign(claim));
      const cose = native.callbackSignerFromConfig(native.callbackSignerConfigFromJs(config), callback);
      await native.builderSignAsync.call(builder, cose, source, { path: target });
    });
  },
};

const readerBehind = (native: Program, reader: Handle): EngineReader => ({
  json: JSON.parse(native.readerJson.call(reader)) as unknown,
  resource: (uri) =>
    translated(async () => (await native.readerResourceToAsset.call(reader, uri, { buffer: null })).buffer),
});
