import { join } from "node:path";

import type { Command } from "commander";

import { resealWebhookSecrets } from "#lib/messaging/webhooks/reseal-secrets";
import { env } from "#lib/platform/env";
import { resealKeys } from "#lib/platform/keys/signing-keys";
import { DomainError } from "#lib/platform/shared/domain-error";
import { tryProcessLock } from "#lib/platform/shared/process-lock";
import { withDatabase } from "#server/cli/with-database";
import { forgetPreviousSecrets, rotateKeptSecret } from "#server/standalone/auth-secrets";

/** Runs `work` while nothing else uses the secret in the data folder: processes that run know the one they started with. */
async function whileStopped<Result>(work: (dataDir: string) => Promise<Result>): Promise<Result> {
  const { authSecret, dataDir } = env();
  if (authSecret !== undefined) {
    throw new DomainError(
      "conflict",
      "AUTH_SECRET is set, so the secret is yours to change: set a new one, move this one to AUTH_SECRET_PREVIOUS, and start again.",
    );
  }
  const lock = await tryProcessLock(join(dataDir, "supervisor.lock"));
  if ("heldBy" in lock) {
    throw new DomainError(
      "conflict",
      `Countersign is running (process ${String(lock.heldBy)}). Stop it first, and start it afterwards.`,
    );
  }
  try {
    return await work(dataDir);
  } finally {
    await lock.release();
  }
}

/** Seals what the database holds under the secret in use. */
async function reseal(): Promise<void> {
  await withDatabase(async () => {
    await resealKeys();
    await resealWebhookSecrets();
  });
}

async function rotate(): Promise<void> {
  const until = await whileStopped(async (dataDir) => {
    const accepted = await rotateKeptSecret(dataDir);
    await reseal();
    return accepted;
  });
  console.log(`A new secret is in use. The one before is accepted until ${until.toISOString()}.`);
}

async function forget(): Promise<void> {
  await whileStopped(async (dataDir) => {
    await reseal();
    await forgetPreviousSecrets(dataDir);
  });
  console.log("Only the present secret is accepted.");
}

/** `secret rotate` and `secret forget`. */
export function addSecretCommands(program: Command): void {
  const secret = program
    .command("secret")
    .description("the secret that signs sessions and links and seals stored keys");
  secret
    .command("rotate")
    .description("replace the secret in the data folder; the one before is accepted for 30 days")
    .action(rotate);
  secret
    .command("forget")
    .description("stop accepting the secrets from before: sessions and links that they signed end")
    .action(forget);
}
