import http from "node:http";

import { Webhook } from "standardwebhooks";
import { afterAll } from "vitest";

import { type AllowedHost, allowedHosts } from "#lib/platform/outbound/store";
import { close, listen } from "#lib/testing/front";

/** A message as it arrived. */
export interface ReceivedMessage {
  id: string;
  headers: Record<string, string>;
  body: string;
  at: number;
}

export interface Receiver {
  url: string;
  messages: ReceivedMessage[];
  /** What it does with the next messages; 204 at once unless told otherwise. */
  answer: (response: http.ServerResponse, message: ReceivedMessage) => void;
}

/** Lets webhooks go to this machine, as an administrator's entry would. */
export const allowLoopback = (): Promise<boolean> =>
  allowedHosts().insert({
    ...({ entry: "127.0.0.0/8", note: "tests", createdAt: new Date() } satisfies AllowedHost),
    createdBy: "a test",
  });

/** Somebody else's server, that takes webhooks on loopback until the test file ends. */
export async function makeReceiver(): Promise<Receiver> {
  const receiver: Receiver = { url: "", messages: [], answer: (response) => response.writeHead(204).end() };
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, text]) => [name, String(text)]));
      const body = Buffer.concat(chunks).toString();
      const message = { id: headers["webhook-id"] ?? "", headers, body, at: Date.now() };
      receiver.messages.push(message);
      receiver.answer(response, message);
    });
  });
  receiver.url = `${await listen(server)}/hook`;
  afterAll(() => close(server));
  return receiver;
}

/** What the published library makes of a message; it throws where the signature is not by this secret. */
export const verified = (secret: string, { headers, body }: ReceivedMessage): unknown =>
  new Webhook(secret).verify(body, headers);
