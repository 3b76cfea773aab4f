import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of real signed files beside the project, or null where there is none (the tests then say so and skip). */
export const sharedFixtures: string | null = find(process.cwd());

function find(folder: string): string | null {
  const candidate = join(folder, "shared/c2pa/fixtures");
  if (existsSync(candidate)) return candidate;
  return dirname(folder) === folder ? null : find(dirname(folder));
}
