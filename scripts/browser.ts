import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

import { chromium } from "@playwright/test";

const USUAL_PATHS = [
  // The same browser without its windows, which takes a fifth less processor time.
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Where a browser for the journeys is: that of CHROME_PATH, the system's, or Playwright's own; null for none. */
export function findBrowser(): string | null {
  const candidates = [process.env["CHROME_PATH"] ?? "", ...USUAL_PATHS, chromium.executablePath()];
  return candidates.find((path) => path !== "" && existsSync(path)) ?? null;
}

/** The packages of Debian that have one, best first; an older or other system may not have the first. */
const PACKAGES = ["chromium-headless-shell", "chromium"];

/** Installs a browser where none is found and apt is there. Throws when that cannot be done. */
export function ensureBrowser(): void {
  if (findBrowser() !== null) return;
  console.log("No browser was found: installing Chromium with apt.");
  const prefix = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const apt = (...args: string[]): void => {
    const [command = "", ...rest] = [...prefix, "apt-get", ...args];
    execFileSync(command, rest, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  };
  const failures: unknown[] = [];
  for (const name of PACKAGES) {
    try {
      apt("update", "-qq");
      apt("install", "-y", "-qq", "--no-install-recommends", name, "fonts-liberation");
      return;
    } catch (error) {
      failures.push(error);
    }
  }
  throw new AggregateError(
    failures,
    "No browser was found and apt could not install one: install Chromium or set CHROME_PATH.",
  );
}
