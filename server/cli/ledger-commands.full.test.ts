import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { getReceipt } from "#lib/library/receipts/get-receipt";
import { inTransaction } from "#lib/platform/db/transaction";
import { env } from "#lib/platform/env";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { currentCheckpoint } from "#lib/platform/ledger/read-ledger";
import { sealLedger } from "#lib/platform/ledger/seal-ledger";
import { asId, type AccountId, type VideoId } from "#lib/platform/shared/ids";
import { cliHere } from "#lib/testing/command-line";
import { asSuperuser, useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";

useTestDatabase();

/** Each command is a process of its own. */
const PATIENCE_MS = 120_000;

let folder: string;

/** With this test's database or, offline, with none that could be reached. */
const cli = (args: string[], databaseUrl = env().databaseUrl ?? "") =>
  cliHere(["ledger", ...args], { settings: { DATABASE_URL: databaseUrl } });
const NO_DATABASE = "postgresql://nobody@127.0.0.1:9/none";

const inFolder = async (name: string, text: string): Promise<string> => {
  await writeFile(join(folder, name), text);
  return join(folder, name);
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-receipts-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test(
  "a receipt is verified with no database: by the key file of the data folder, a file, or the key itself",
  async () => {
    const account = await makeAccount();
    const video = await makeVideo(account.id, { visibility: "private" });
    const entryId = await inTransaction((tx) =>
      appendToLedger(tx, {
        kind: "visibility-changed",
        subjectAccountId: asId<AccountId>(account.id),
        actorAccountId: null,
        videoId: asId<VideoId>(video.id),
        details: { from: "private", to: "\u001b[31mpublic" },
      }),
    );
    const pending = await inFolder("pending.json", JSON.stringify(await getReceipt(actorFor(account), { entryId })));
    await sealLedger();
    const text = JSON.stringify(await getReceipt(actorFor(account), { entryId }));
    const receipt = await inFolder("receipt.json", text);

    const printed = await cli(["key"]);
    expect(printed).toMatchObject({ code: 0, stderr: "" });
    expect(printed.stdout.trim().split("\n")).toHaveLength(1);
    await writeFile(join(env().dataDir, "ledger-key.pub"), printed.stdout);
    const keyFile = await inFolder("kept.pub", printed.stdout);
    const ways = [[], ["--key", keyFile], ["--key", printed.stdout.trim()]];
    for (const verified of await Promise.all(ways.map((key) => cli(["verify", receipt, ...key], NO_DATABASE)))) {
      expect(verified).toMatchObject({ code: 0, stderr: "" });
      expect(verified.stdout.match(/^passed /gm)).toHaveLength(5);
      expect(verified.stdout).toContain(`video: ${video.id}`);
      expect(verified.stdout).not.toContain("\u001b");
    }

    const changed = await inFolder("changed.json", text.replace("private", "unlisted"));
    const cases = [
      [["verify", changed], "This receipt does not prove its entry."],
      [["verify", pending], "had not been sealed yet"],
      [["verify", join(folder, "nowhere.json")], "There is no file"],
      [["verify", receipt, "--key", receipt], "holds no verifier key"],
      [["verify", await inFolder("huge.json", "x".repeat(2_000_000))], "too large"],
    ] as const;
    const refusals = await Promise.all(
      cases.map(async ([args, said]) => ({ said, ...(await cli([...args], NO_DATABASE)) })),
    );
    for (const { code, stderr, said } of refusals) {
      expect({ code, lines: stderr.trim().split("\n").length }).toEqual({ code: 1, lines: 1 });
      expect(stderr).toContain(said);
    }
    expect(refusals[0]?.stdout).toContain("FAILED  Changed since it was recorded: what happened.");
  },
  PATIENCE_MS,
);

test(
  "an audit says in one sentence that all is well, or what is not, and ends accordingly",
  async () => {
    await sealLedger();
    const checkpoint = await inFolder("checkpoint.txt", await currentCheckpoint());
    const fine = await cli(["audit", "--checkpoint", checkpoint]);
    expect(fine).toMatchObject({ code: 0, stderr: "" });
    expect(fine.stdout).toMatch(/^Consistent: \d+ sealed entries/);
    await asSuperuser("UPDATE ledger_entries SET kind = 'video-deleted'");
    const bad = await cli(["audit"]);
    expect(bad).toMatchObject({ code: 1, stdout: "" });
    expect(bad.stderr.trim().split("\n")).toHaveLength(1);
    expect(bad.stderr).toContain("Leaf 0: Entry");
  },
  PATIENCE_MS,
);
