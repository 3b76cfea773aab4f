import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{lib,server,prisma,scripts,app,components}/**/*.test.ts"],
    globalSetup: ["lib/testing/global-setup.ts"],
    // What a test provokes need not be read as if something had gone wrong.
    env: { LOG_LEVEL: "silent" },
    // Two cores; each file that needs one gets a database of its own, so files do not disturb each other.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
