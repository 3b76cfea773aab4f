import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";

import { expect, test } from "vitest";

import { readNewPassword } from "#server/cli/read-password";

const PASSWORD = "a long enough password";

/** Somebody at a terminal who types these lines, each once it is asked for. */
function typing(...lines: string[]) {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const questions = new PassThrough();
  let asked = 0;
  questions.on("data", (chunk: Buffer) => {
    if (!chunk.toString().endsWith(": ")) return;
    const line = lines[asked];
    asked += 1;
    input.write(line === undefined ? "\u0003" : `${line}\r`);
  });
  const shown = new PassThrough();
  questions.pipe(shown);
  return { terminal: { input, questions }, shown: () => text(shown) };
}

test("a person at a terminal is asked twice, and nothing of what they type is shown", async () => {
  const { terminal, shown } = typing(PASSWORD, PASSWORD);
  expect(await readNewPassword(terminal)).toBe(PASSWORD);
  terminal.questions.end();
  expect(await shown()).toBe("Password: \nRepeat password: \n");
});

test("two passwords that differ are refused, and Ctrl-C ends the question", async () => {
  await expect(readNewPassword(typing(PASSWORD, "another").terminal)).rejects.toThrow("The passwords don’t match");
  await expect(readNewPassword(typing(PASSWORD).terminal)).rejects.toThrow("Interrupted");
});

test.each([
  [`${PASSWORD}\n`, PASSWORD],
  [`${PASSWORD}\r\nand a second line`, PASSWORD],
  [` ${PASSWORD} `, ` ${PASSWORD} `],
])("without a terminal %j is read from standard input as it is", async (sent, expected) => {
  const input = new PassThrough();
  input.end(sent);
  expect(await readNewPassword({ input, questions: new PassThrough() })).toBe(expected);
});

test.each(["", "\n"])("nothing on standard input (%j) is refused in a sentence that says what to do", async (sent) => {
  const input = new PassThrough();
  input.end(sent);
  await expect(readNewPassword({ input, questions: new PassThrough() })).rejects.toThrow("standard input");
});
