import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

const MODULE = resolve("scripts/support/changed-files.ts");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "countersign-changes-"));
  git("init", "--quiet", "--initial-branch=main");
  write("lib/kept.ts", "lib/rule.ts", "lib/rule.test.ts", "lib/gone.ts", "docs/page.md");
  commit("the first version");
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function git(...args: string[]): void {
  const author = ["-c", "user.name=A developer", "-c", "user.email=developer@example.com"];
  execFileSync("git", [...author, ...args], { cwd: folder, stdio: "pipe" });
}

let written = 0;
function write(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `// ${String((written += 1))}\n`);
  }
}

function commit(subject: string): void {
  git("add", "--all");
  git("commit", "--quiet", "--message", subject);
}

/** What the module says in that repository, asked in a process of its own: it looks at the folder it runs in. */
function changes(): { files: string[]; tests: string[] } {
  const script = `import { changedFiles, testsOf } from ${JSON.stringify(MODULE)};
    const files = changedFiles(); console.log(JSON.stringify({ files, tests: testsOf(files) }));`;
  const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: folder,
    encoding: "utf8",
  });
  return JSON.parse(printed) as { files: string[]; tests: string[] };
}

test("on a branch, what differs from where it left main counts, committed or not; what main did since does not", () => {
  git("checkout", "--quiet", "-b", "mine");
  write("lib/rule.ts");
  commit("mine");
  git("checkout", "--quiet", "main");
  write("lib/kept.ts");
  commit("of another developer");
  git("checkout", "--quiet", "mine");
  write("lib/new with blank.ts", "docs/page.md");
  rmSync(join(folder, "lib/gone.ts"));
  expect(changes()).toEqual({
    files: ["docs/page.md", "lib/new with blank.ts", "lib/rule.ts"],
    tests: ["lib/rule.test.ts"],
  });
});

test("on main, what is not committed counts, and what origin does not have where there is one", () => {
  write("lib/rule.test.ts");
  expect(changes()).toEqual({ files: ["lib/rule.test.ts"], tests: ["lib/rule.test.ts"] });
  commit("not pushed");
  expect(changes()).toEqual({ files: [], tests: [] });
  git("update-ref", "refs/remotes/origin/main", "HEAD~1");
  expect(changes()).toEqual({ files: ["lib/rule.test.ts"], tests: ["lib/rule.test.ts"] });
});
