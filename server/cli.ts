import { Command } from "commander";

import { addAccountCommands } from "#server/cli/account-commands";
import { addBackupCommands } from "#server/cli/backup-commands";
import { endOnSignals } from "#server/cli/interruption";
import { addKeyCommands } from "#server/cli/key-commands";
import { addLedgerCommands } from "#server/cli/ledger-commands";
import { reportFailure } from "#server/cli/report-failure";
import { addSecretCommands } from "#server/cli/secret-commands";

/** `npm run cli -- ...`: standard output holds a command's result and nothing else, so that scripts can use it. */
const program = new Command("cli").description("Commands for whoever runs this installation").showHelpAfterError(false);
addAccountCommands(program);
addBackupCommands(program);
addKeyCommands(program);
addLedgerCommands(program);
addSecretCommands(program);
endOnSignals();
await program.parseAsync().catch(reportFailure);
