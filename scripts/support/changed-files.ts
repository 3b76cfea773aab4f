import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

const git = (...args: string[]): string => execFileSync("git", args, { encoding: "utf8" });

function commitOf(name: string): string | null {
  try {
    return execFileSync("git", ["rev-parse", "--verify", "--quiet", `${name}^{commit}`], { encoding: "utf8" }).trim();
  } catch {
    // git ends with 1 for a name that stands for no commit.
    return null;
  }
}

/**
 * The commit that changes are counted from: where this branch left `main`; on `main` itself, what `origin/main` has of it.
 * Without either it is the last commit, so that only what is not committed yet counts.
 */
function base(): string {
  const branch = git("rev-parse", "--abbrev-ref", "HEAD").trim();
  const against = branch === "main" ? "origin/main" : "main";
  return commitOf(against) === null ? "HEAD" : git("merge-base", "HEAD", against).trim();
}

/** The files of the repository in this folder that differ from `main` and are still there, new ones included. Sorted. */
export function changedFiles(): string[] {
  const changed = git("diff", "--name-only", "-z", base());
  const untracked = git("ls-files", "--others", "--exclude-standard", "-z");
  const paths = `${changed}${untracked}`.split("\0").filter((path) => path !== "" && existsSync(path));
  return [...new Set(paths)].toSorted();
}

/** The tests among these files, and those that lie beside one of them under its name. */
export function testsOf(files: readonly string[]): string[] {
  const tests = files
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => (path.endsWith(".test.ts") ? path : path.replace(/\.tsx?$/, ".test.ts")));
  return [...new Set(tests)].filter((path) => existsSync(path)).toSorted();
}
