import { type Answer, send } from "./send.ts";

export interface Begun {
  url: string;
  videoId: string;
}

interface Target {
  address: string;
  authorization: string;
}

/** Announces an upload. */
export async function begin({ address, authorization }: Target, bytes: number, name: string): Promise<Begun> {
  const answer = await send({
    method: "POST",
    url: `${address}/api/v1/uploads`,
    headers: {
      Authorization: authorization,
      "Tus-Resumable": "1.0.0",
      "Upload-Length": bytes,
      "Upload-Metadata": `filename ${Buffer.from(name).toString("base64")}`,
    },
  });
  if (answer.status !== 201) throw new Error(`An upload was not taken: ${String(answer.status)} ${answer.body}`);
  const url = new URL(String(answer.headers.location), address).href;
  return { url, videoId: String(answer.headers["video-id"]) };
}

/** Sends a part of it from `offset` on. */
export const append = (
  { authorization }: Target,
  url: string,
  part: { offset: number; bytes: number; body: Iterable<Uint8Array> | AsyncIterable<Uint8Array>; signal?: AbortSignal },
): Promise<Answer> =>
  send({
    method: "PATCH",
    url,
    headers: {
      Authorization: authorization,
      "Tus-Resumable": "1.0.0",
      "Content-Type": "application/offset+octet-stream",
      "Upload-Offset": part.offset,
      "Content-Length": part.bytes,
    },
    body: part.body,
    ...(part.signal && { signal: part.signal }),
  });

/** How far it got. */
export const askOffset = ({ authorization }: Target, url: string): Promise<Answer> =>
  send({ method: "HEAD", url, headers: { Authorization: authorization, "Tus-Resumable": "1.0.0" } });
