import type { AddressInfo } from "node:net";

import { SMTPServer } from "smtp-server";

/** A message as a mail server took it. */
export interface ReceivedMail {
  to: string[];
  from: string;
  source: string;
}

/**
 * Runs `work` beside a mail server on loopback that really speaks SMTP, with a name and a password. It puts off the first
 * `refuseFirst` messages, as busy servers do.
 */
export async function withMailServer(
  work: (url: string, received: ReceivedMail[]) => Promise<void>,
  { refuseFirst = 0 } = {},
): Promise<void> {
  const received: ReceivedMail[] = [];
  let refusals = refuseFirst;
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    authOptional: true,
    onAuth: ({ username, password }, _session, done) => {
      if (username === "mailer" && password === "p@ss") done(null, { user: username });
      else done(new Error("wrong"));
    },
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (refusals-- > 0) {
          done(Object.assign(new Error("try again later"), { responseCode: 451 }));
          return;
        }
        const from = envelope.mailFrom ? envelope.mailFrom.address : "";
        const to = envelope.rcptTo.map(({ address }) => address);
        received.push({ from, to, source: Buffer.concat(chunks).toString() });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  try {
    await work(`smtp://mailer:p%40ss@127.0.0.1:${String(port)}`, received);
  } finally {
    await new Promise<void>((resolve) => {
      server.close(resolve);
    });
  }
}
