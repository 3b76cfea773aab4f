import { createInterface } from "node:readline/promises";
import { type Readable, Writable } from "node:stream";
import { text } from "node:stream/consumers";

import { DomainError } from "#lib/platform/shared/domain-error";

/** Where a password comes from, and where its questions go: not to standard output, which holds a command's result. */
export interface Terminal {
  input: Readable & { isTTY?: boolean };
  questions: Writable;
}

/** Asks on one line and shows nothing of what is typed. */
async function ask({ input, questions }: Terminal, question: string): Promise<string> {
  const nowhere = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const line = createInterface({ input, output: nowhere, terminal: true, historySize: 0 });
  try {
    const interrupted = new Promise<never>((_, reject) => {
      const stop = () => {
        reject(new DomainError("invalid-input", "Interrupted: nothing was changed."));
      };
      line.on("SIGINT", stop).on("close", stop);
    });
    // Before the question is seen: an answer that comes at once must not be missed.
    const typed = line.question("");
    questions.write(question);
    return await Promise.race([typed, interrupted]);
  } finally {
    line.close();
    questions.write("\n");
  }
}

/**
 * A new password from the person at the terminal, who types it twice unseen; without a terminal, from standard input up to its
 * first line's end. Never from an argument, which everybody on the machine can read while the command runs.
 */
export async function readNewPassword(
  terminal: Terminal = { input: process.stdin, questions: process.stderr },
): Promise<string> {
  if (terminal.input.isTTY !== true) {
    const [first = ""] = (await text(terminal.input)).split(/\r?\n/, 1);
    if (first !== "") return first;
    throw new DomainError(
      "invalid-input",
      "Send the password on standard input, or run this in a terminal to be asked for it.",
    );
  }
  const password = await ask(terminal, "Password: ");
  if ((await ask(terminal, "Repeat password: ")) === password) return password;
  throw new DomainError("invalid-input", "The passwords don’t match. Nothing was changed.");
}
