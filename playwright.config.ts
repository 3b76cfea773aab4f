import { defineConfig } from "@playwright/test";

import { findBrowser } from "./scripts/browser.ts";

// Told to the workers, which read this file again, by the environment that they inherit.
process.env["E2E_PORT"] ??= String(20_000 + (process.pid % 10_000));

const executablePath = findBrowser();

export default defineConfig({
  testDir: "e2e",
  testMatch: "*.spec.ts",
  testIgnore: process.env["TEST_FULL"] === undefined ? "*.full.spec.ts" : [],
  outputDir: "test-results/journeys",
  globalSetup: "./e2e/start-product.ts",
  reporter: [["list"], ["json", { outputFile: "test-results/journeys.json" }]],
  // A journey that passes only at the second attempt has a fault.
  retries: 0,
  workers: 2,
  // They end what hangs, and measure nothing: on a busy machine a journey may take ten times as long.
  timeout: 600_000,
  expect: { timeout: 120_000 },
  use: {
    baseURL: `http://localhost:${process.env["E2E_PORT"]}`,
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
