import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/*
 * Loaded before a process of the product (`node --import`, with the address of this file and the parameter `folder`), by a benchmark: writes down each half
 * second how much memory the process uses, in a file of that folder named by its number. What V8 has of it is known only
 * inside.
 */
const path = join(new URL(import.meta.url).searchParams.get("folder") ?? "", String(process.pid));

setInterval(() => {
  writeFileSync(`${path}.new`, JSON.stringify(process.memoryUsage()));
  renameSync(`${path}.new`, path);
}, 500).unref();
