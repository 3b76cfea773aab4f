import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * The address of a child script, given by its path from the project's root (`lib/platform/codecs/probe-child.ts`).
 * Not `new URL("./x", import.meta.url)`: the bundler of the pages would rewrite that to an address of its own output,
 * where Node finds no TypeScript. Every process of ours runs with the project's root as its working directory.
 */
export const childScript = (pathFromRoot: `lib/${string}child.ts`): URL =>
  pathToFileURL(join(/* turbopackIgnore: true */ process.cwd(), pathFromRoot));
