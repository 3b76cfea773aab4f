/**
 * The port to an engine of Content Credentials. Two adapters stand behind it: c2pa-rs as a native program
 * (`native-engine.ts`) and as WebAssembly (`wasm-engine.ts`). Both take their settings as the same JSON.
 */
export interface Engine {
  /** Reads and judges a file. Null where it has no credentials. Throws EngineError. */
  read(file: FileSource, settings: object): Promise<EngineReader | null>;
  /** Writes the signed file to `target`. Throws EngineError. */
  sign(signing: EngineSigning, settings: object): Promise<void>;
}

/** A file on disk: engines read it piece by piece. */
export interface FileSource {
  path: string;
  mimeType: string;
}

/** Credentials that an engine could open. */
export interface EngineReader {
  /** The engine's findings, as it gives them. */
  json: unknown;
  /**
   * The bytes behind a URI of the credentials: a thumbnail by its identifier, or, for `self#jumbf=/c2pa/<label>`, the
   * manifest store that ends with that manifest. Throws EngineError where there is none.
   */
  resource(uri: string): Promise<Uint8Array>;
}

interface EngineSigning {
  source: FileSource;
  target: string;
  definition: object;
  resources: { id: string; bytes: Uint8Array; mimeType: string }[];
  ingredients: { json: object; file: FileSource }[];
  signer: CoseSigner;
}

/** Makes the whole COSE_Sign1, exactly `size` bytes of it. */
export interface CoseSigner {
  alg: "es256";
  size: number;
  sign(claim: Uint8Array): Promise<Uint8Array>;
}

/** What an engine threw. `cause` in c2pa-rs's debug form, such as `RemoteManifestUrl("https://a.example/m.c2pa")`. */
export class EngineError extends Error {
  readonly variant: string;

  constructor(variant: string, message = variant) {
    super(message);
    this.name = "EngineError";
    this.variant = variant;
  }
}

/** Takes the error out of what the bindings wrap around it: `C2pa(…)`. */
export const variantOf = (text: string): string => /^C2pa\(([\s\S]*)\)$/.exec(text.trim())?.[1] ?? "";
