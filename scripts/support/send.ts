import { once } from "node:events";
import {
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
} from "node:http";

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Sending {
  method: string;
  url: string;
  headers?: OutgoingHttpHeaders;
  /** Written as fast as the connection takes it. */
  body?: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
  /** Breaks the connection. */
  signal?: AbortSignal;
}

/** One request by plain Node, so that what is measured is the other side. Rejects when the connection breaks. */
export async function send({ method, url, headers = {}, body = [], signal }: Sending): Promise<Answer> {
  const req = request(url, { method, headers, agent: false, ...(signal && { signal }) });
  const answered = once(req, "response");
  // Whichever comes first tells how it went: an answer may come before everything is sent.
  const written = write(req, body);
  written.catch(() => undefined);
  const [res] = (await answered) as [IncomingMessage];
  const pieces: Buffer[] = [];
  for await (const piece of res) pieces.push(piece as Buffer);
  return { status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(pieces).toString() };
}

async function write(req: ClientRequest, body: NonNullable<Sending["body"]>): Promise<void> {
  for await (const piece of body) if (!req.write(piece)) await once(req, "drain");
  req.end();
}
