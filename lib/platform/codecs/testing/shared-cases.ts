import { existsSync } from "node:fs";
import { join } from "node:path";

import { sharedFixtures } from "#lib/platform/codecs/testing/shared-fixtures";

const folder = sharedFixtures && join(sharedFixtures, "../../cases/media");

/** The folder of files that were judged wrongly once, beside the project, or null where there is none. */
export const sharedMediaCases: string | null = folder && existsSync(folder) ? folder : null;
