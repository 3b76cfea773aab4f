import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { chosenEngine, type EngineName } from "#lib/provenance/credentials/engine/choose-engine";
import { readCredentials } from "#lib/provenance/credentials/engine/read-credentials";
import { inspectCredentials } from "#lib/provenance/credentials/inspect-credentials";
import type { ProvenanceReport } from "#lib/provenance/credentials/report";
import type { Testimony } from "#lib/provenance/credentials/testimony";
import { label } from "#lib/provenance/labels/label";
import { badgeOf } from "#lib/provenance/labels/words";
import { labelOf } from "#lib/testing/reports";
import type { Attempt } from "#lib/testing/reversals/attempt";
import { BRANDING } from "#lib/testing/reversals/branding";
import { HIDING } from "#lib/testing/reversals/hiding";
import { type Lab, openLab } from "#lib/testing/reversals/lab";
import { PEOPLE } from "#lib/testing/reversals/people";
import { type TestFile, trustIn } from "#lib/testing/signed-files";

const ATTEMPTS: readonly Attempt[] = [...HIDING, ...BRANDING, ...PEOPLE];

interface Read {
  report: ProvenanceReport;
  testimony: Testimony;
}

/** As an upload is read: by the engine in use, in a child. */
async function inChild(file: TestFile, lab: Lab): Promise<Read> {
  const outcome = await inspectCredentials({ ...file, trust: trustIn(lab.known), receivedAt: new Date() });
  if (outcome.outcome !== "read") throw new Error(outcome.reason);
  return outcome;
}

/** What the child does, without starting one for each file. */
const here =
  (engine: EngineName) =>
  async (file: TestFile, lab: Lab): Promise<Read> => {
    const { lists } = trustIn(lab.known);
    const answer = await readCredentials({ ...file, engine, lists, receivedAt: new Date() });
    if (answer.kind !== "read") throw new Error(answer.kind);
    return answer;
  };

type Reader = readonly [name: string, read: (file: TestFile, lab: Lab) => Promise<Read>];

const OTHER_ENGINE: readonly Reader[] = chosenEngine() === "native" ? [["the WebAssembly engine", here("wasm")]] : [];
const KINDS: readonly [kind: "jpeg" | "mp4", readers: readonly Reader[]][] = [
  ["jpeg", [["a child", inChild], ...OTHER_ENGINE]],
  ["mp4", [["the engine in use", here(chosenEngine())], ...OTHER_ENGINE]],
];

describe.each(KINDS)("files of the kind %s", (kind, readers) => {
  let folder: string;
  let lab: Lab;
  const files = new Map<string, TestFile>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "countersign-reversals-"));
    lab = await openLab(folder, kind);
    for (const { name, make } of ATTEMPTS) files.set(name, await make(lab));
    await lab.untilExpired();
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  describe.each(readers)("read by %s", (_, read) => {
    /** By the real engine and the real rules: what a visitor would see of the file. */
    async function judge({ name, declaration, staff }: Attempt): Promise<Attempt["expected"]> {
      const file = files.get(name);
      if (!file) throw new Error(`${name} was not made.`);
      const { report: provenance, testimony } = await read(file, lab);
      const given = label.parse(
        labelOf({
          report: provenance,
          testimony,
          declaration: declaration ? { kind: declaration, note: null } : null,
          decided: staff ?? null,
        }),
      );
      const { kind: found, confidence } = given;
      return { credentials: provenance.state, kind: found, confidence, word: badgeOf(given, provenance.state).word };
    }

    test.each(ATTEMPTS)("$name: $expected.word", async (attempt) => {
      expect(await judge(attempt)).toEqual(attempt.expected);
    });
  });
});
