import type { Command } from "commander";

import { rotateKey } from "#lib/consent/grants/signing-keys";
import { withDatabase } from "#server/cli/with-database";

async function rotate(): Promise<void> {
  const { id, activeFrom } = await withDatabase(() => rotateKey());
  console.log(`${id} is published from now on and signs from ${activeFrom.toISOString()}`);
}

/** `keys rotate`. */
export function addKeyCommands(program: Command): void {
  program
    .command("keys")
    .description("keys that sign grants")
    .command("rotate")
    .description("make a new key, which is published at once and signs in an hour; prints its id and when")
    .action(rotate);
}
