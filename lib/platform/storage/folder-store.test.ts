import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll } from "vitest";

import { folderStore } from "#lib/platform/storage/folder-store";
import { keepsTheContract } from "#lib/platform/storage/testing/object-store-contract";

const root = mkdtempSync(join(tmpdir(), "countersign-store-"));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

keepsTheContract("a folder", () => folderStore(root));
