import { Worker } from "node:worker_threads";

import { type z } from "zod";

import { type ChildMessage, parentMessage } from "#lib/platform/sandbox/messages";

/**
 * The whole life of a child script: takes one input from the parent, answers once, and waits to be ended.
 * What `answer` throws reaches the parent as `failed` with the error's message.
 */
export function answerParent<Input>(input: z.ZodType<Input>, answer: (input: Input) => Promise<unknown>): void {
  watchOverThisProcess();
  process.once("message", (message) => {
    void answerOnce(input, answer, message);
  });
  tellParent({ kind: "started" });
}

async function answerOnce<Input>(
  schema: z.ZodType<Input>,
  answer: (input: Input) => Promise<unknown>,
  message: unknown,
): Promise<void> {
  try {
    const input = schema.parse(parentMessage.parse(message).input);
    tellParent({ kind: "answer", value: await answer(input) });
  } catch (error) {
    tellParent({ kind: "failure", message: error instanceof Error ? error.message : String(error) });
  }
}

function tellParent(message: ChildMessage): void {
  process.send?.(message);
}

/**
 * A thread, because the main one may be stuck in native code and then hears no event: it ends the process when the
 * parent is gone, and when the time is long over and the parent has not managed to kill it.
 */
function watchOverThisProcess(): void {
  const [parentPid, timeoutMs] = process.argv.slice(2).map(Number);
  const watcher = new Worker(new URL("./watch-thread.ts", import.meta.url), { workerData: { parentPid, timeoutMs } });
  watcher.unref();
}
