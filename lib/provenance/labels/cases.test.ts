import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { describe, expect, test } from "vitest";

import { sharedFixtures } from "#lib/platform/codecs/testing/shared-fixtures";
import { inspectCredentials } from "#lib/provenance/credentials/inspect-credentials";
import type { Label } from "#lib/provenance/labels/label";
import { labelOf } from "#lib/testing/reports";

/** Real files that were judged wrongly once, kept beside the project; the project's own tests make files of each kind. */
const folder = sharedFixtures === null ? null : join(dirname(dirname(sharedFixtures)), "cases");
const isThere = folder !== null && existsSync(folder);

type Right = { state: string } & Partial<Pick<Label, "kind" | "confidence" | "basis">> & {
    /** What the evidence says somewhere, and nowhere. */
    says?: string;
    never?: RegExp;
    signedAt?: string | null;
  };

const NONE = { kind: "none", confidence: null, basis: null } as const;
const GENERATED = { kind: "ai-generated", confidence: "confirmed", basis: "content-credentials" } as const;

const RIGHT: Record<string, Right> = {
  "captured.jpg": { state: "trusted", kind: "captured", confidence: "confirmed" },
  "poc-captured.jpg": { state: "invalid", ...NONE },
  "114-boxsize-parent.jpg": { state: "invalid", ...NONE },
  "poc-ts-a.jpg": { state: "trusted", signedAt: null },
  "poc-inputTo-tampered.jpg": { state: "invalid", ...NONE },
  "cawg-ai.jpg": { state: "trusted", ...GENERATED },
  "cawg-ai-parent.jpg": { state: "trusted", ...GENERATED },
  "many-3.jpg": { state: "trusted", ...GENERATED },
  "many-520.jpg": { state: "trusted", ...GENERATED },
  "c2pa-adobe-param.jpg": { state: "trusted", says: "com.adobe.digitalSourceType", never: /found none|no AI/i },
  "c2pa-genfill-parent-expires-later.jpg": { state: "trusted", kind: "ai-modified", confidence: "confirmed" },
  "c2pa-short.jpg": { state: "invalid", ...NONE },
};

async function judge(name: string) {
  const pem = await readFile(join(folder ?? "", "../c2pa/trust/test-roots.pem"), "utf8");
  const clocks = await readFile(join(folder ?? "", "../c2pa/trust/C2PA-TSA-TRUST-LIST.pem"), "utf8");
  const loadedAt = new Date();
  const outcome = await inspectCredentials({
    path: join(folder ?? "", "verdict", name),
    mediaType: "image/jpeg",
    trust: {
      lists: [
        { name: "Test roots", kind: "manifest", pem, loadedAt },
        { name: "Clocks", kind: "tsa", pem: clocks, loadedAt },
      ],
      digest: "test",
    },
    receivedAt: new Date(),
  });
  if (outcome.outcome !== "read") throw new Error(outcome.reason);
  const { report, testimony } = outcome;
  return { report, label: labelOf({ report, testimony }) };
}

describe.skipIf(!isThere)(
  "a file that was judged wrongly once (skipped where shared/cases is not beside the project)",
  () => {
    test.each(Object.entries(RIGHT))("%s comes out as %j", async (name, { state, says, never, signedAt, ...label }) => {
      const found = await judge(name);
      expect(found.report.state).toBe(state);
      expect(found.label).toMatchObject(label);
      const text = found.label.evidence.map((item) => item.text).join(" ");
      if (says !== undefined) expect(text).toContain(says);
      if (never !== undefined) expect(text).not.toMatch(never);
      if (signedAt !== undefined) expect(found.report.signedAt).toBe(signedAt);
    });

    test("a tampered source is shown at its node", async () => {
      const { report } = await judge("poc-inputTo-tampered.jpg");
      const codes = report.manifests[0]?.ingredients.flatMap(({ problems }) => problems.map(({ code }) => code));
      expect(codes).toContain("ingredient.manifest.mismatch");
    });

    test("an identity that cannot be checked is shown beside the verdict", async () => {
      const { report } = await judge("cawg-ai.jpg");
      expect(report.manifests[0]?.identities).toHaveLength(1);
      expect(report.problems).toEqual([]);
    });
  },
);
