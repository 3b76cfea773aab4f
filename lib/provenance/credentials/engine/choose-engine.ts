import { env } from "#lib/platform/env";
import packageJson from "#package.json" with { type: "json" };

export type EngineName = "native" | "wasm";

/** How reports call the engines; package.json has their exact versions. */
const FACTS = {
  native: { name: "c2pa-node", version: packageJson.dependencies["@contentauth/c2pa-node"] },
  wasm: { name: "c2pa-wasm", version: packageJson.dependencies["@contentauth/c2pa-wasm"] },
} as const;

export const engineFacts = (engine: EngineName): { name: string; version: string } => FACTS[engine];

/** The C library that the native program was linked against: `objdump -T` names GLIBC_2.34. */
const GLIBC = [2, 34] as const;

/** The package holds a program for Linux on x64 with the GNU C library, and would download it for other platforms. */
function hasNativeProgram(): boolean {
  if (process.platform !== "linux" || process.arch !== "x64") return false;
  // Otherwise the report looks up names of peers.
  Object.assign(process.report, { excludeNetwork: true });
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  const [major = 0, minor = 0] = (header.glibcVersionRuntime ?? "").split(".").map(Number);
  return major > GLIBC[0] || (major === GLIBC[0] && minor >= GLIBC[1]);
}

let found: EngineName | undefined;

/** The engine that this installation reads and signs with: the native one where it runs, unless the settings say. */
export const chosenEngine = (): EngineName => env().c2paEngine ?? (found ??= hasNativeProgram() ? "native" : "wasm");

/**
 * Raise it when what is found beside the engine changes (`exclusions/find-foreign-bytes.ts`), or which of the two decides
 * (`reader.ts`).
 */
const OWN_CHECKS = 2;

/**
 * Everything that a verdict of this installation can depend on: the chosen engine, the other one, which decides one case
 * for it (`reader.ts`), and our own checks. What was judged under another revision may be judged differently now.
 */
export const engineRevision = (): string => {
  const engines = [...new Set([chosenEngine(), "wasm" as const])].map((engine) =>
    Object.values(FACTS[engine]).join(" "),
  );
  return [...engines, `checks ${String(OWN_CHECKS)}`].join(" + ");
};
