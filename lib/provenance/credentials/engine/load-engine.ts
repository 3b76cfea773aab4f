import type { EngineName } from "#lib/provenance/credentials/engine/choose-engine";
import type { Engine } from "#lib/provenance/credentials/engine/engine";

/** Loads an engine into this process. */
export async function loadEngine(engine: EngineName): Promise<Engine> {
  if (engine === "native") return (await import("#lib/provenance/credentials/engine/native-engine")).nativeEngine;
  return (await import("#lib/provenance/credentials/engine/wasm-engine")).wasmEngine;
}
