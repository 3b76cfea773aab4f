import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startProduct } from "./product.ts";

/** Starts one product with its demo for all journeys, in a data folder of its own, which E2E_DATA_DIR names. */
export default async function setUp(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), "countersign-journeys-"));
  process.env["E2E_DATA_DIR"] = dataDir;
  const product = await startProduct({
    name: "product",
    port: Number(process.env["E2E_PORT"]),
    dataDir,
    env: { SEED_DEMO: "true" },
    // As a visitor sees it where there is time for that: no state of a file depends on the length of its film.
    isDemoShort: process.env["TEST_FULL"] === undefined,
  });
  return async () => {
    await product.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
