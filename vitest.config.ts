import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take tens of seconds, most of it waiting: begun last, one of them alone would hold up the end. */
const LONG = [
  "prisma/seed/",
  "server/",
  "lib/provenance/",
  "lib/accounts/sign-up",
  "lib/media/",
  "lib/webhooks/deliver",
];

class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = LONG.findIndex((name) => moduleId.includes(`/${name}`));
      return place === -1 ? LONG.length : place;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  test: {
    include: ["{lib,server,prisma,scripts,app,components}/**/*.test.ts"],
    globalSetup: ["lib/testing/global-setup.ts"],
    sequence: { sequencer: LongFilesFirst },
    // What a test provokes need not be read as if something had gone wrong.
    env: { LOG_LEVEL: "silent" },
    // For two cores: a quarter of the time of all files is spent waiting (for a retry, a lapse, an answer that takes as
    // long for everybody). Each file that needs one gets a database of its own, so files do not disturb each other.
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
