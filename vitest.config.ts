import { join } from "node:path";

import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take tens of seconds, most of it waiting: begun last, one of them alone would hold up the end. */
const LONG = [
  "prisma/seed/",
  "server/",
  "lib/web/every-route",
  "lib/testing/",
  "lib/disputes/decisions/many-",
  "lib/provenance/credentials/",
  "lib/overview/backup/",
  "lib/platform/codecs/",
];

class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = LONG.findIndex((name) => moduleId.includes(`/${name}`));
      return place === -1 ? LONG.length : place;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

/**
 * Files that keep nothing in a process but what `useTestDatabase` forgets. One that puts something in the place of a module,
 * or changes the environment before it loads any, is named `.alone`: others may have loaded the real one before it.
 */
const TOGETHER = ["components/**/*.test.ts", "lib/!(testing)/**/!(*.alone).test.ts"];

/**
 * Run by `npm run test:full` alone: what starts whole installations or many children, sends every case of a long table
 * through them, or takes a quarter of a minute for another reason. `npm test` is run for every change.
 */
const FULL_ONLY = process.env["TEST_FULL"] === undefined ? ["**/*.full.test.ts", "**/*.full.alone.test.ts"] : [];

const common = {
  // The "paths" of tsconfig.json. Vite leaves names that begin with # to "imports" in package.json, as Node does.
  alias: { "#app": join(import.meta.dirname, "app"), "#components": join(import.meta.dirname, "components") },
  // For two cores: a quarter of the time of all files is spent waiting (for a retry, a lapse, an answer that takes as
  // long for everybody). Each file that needs one gets a database of its own, so files do not disturb each other.
  maxWorkers: 3,
  // What a test provokes need not be read as if something had gone wrong.
  env: { LOG_LEVEL: "silent" },
  // Ends what hangs, and measures nothing: on a busy machine a test may take ten times as long.
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 280_000, interval: 20 } },
};

export default defineConfig({
  test: {
    globalSetup: ["lib/testing/global-setup.ts"],
    sequence: { sequencer: LongFilesFirst },
    projects: [
      {
        extends: false,
        test: {
          ...common,
          name: "each in a process of its own",
          include: ["{lib,server,prisma,scripts,app}/**/*.test.ts"],
          exclude: [...TOGETHER, ...FULL_ONLY],
        },
      },
      // A process takes one file after another: starting it and reading the code took longer than most of the tests.
      { extends: false, test: { ...common, name: "together", include: TOGETHER, exclude: FULL_ONLY, isolate: false } },
    ],
  },
});
