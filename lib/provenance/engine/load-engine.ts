import type { EngineName } from "#lib/provenance/engine/choose-engine";
import type { Engine } from "#lib/provenance/engine/engine";

/** Loads an engine into this process. */
export async function loadEngine(engine: EngineName): Promise<Engine> {
  if (engine === "native") return (await import("#lib/provenance/engine/native-engine")).nativeEngine;
  return (await import("#lib/provenance/engine/wasm-engine")).wasmEngine;
}
