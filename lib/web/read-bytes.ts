import { DomainError } from "#lib/platform/shared/domain-error";

interface LimitedBody {
  chunks: AsyncIterable<Uint8Array> | null;
  /** The header Content-Length as it was sent. */
  contentLength: string | null;
  maxBytes: number;
}

/** Reads a body whole, never more of it than `maxBytes`, whatever its headers promise. Throws `too-large`. */
export async function readBytes({ chunks, contentLength, maxBytes }: LimitedBody): Promise<Buffer> {
  const tooLarge = new DomainError("too-large", `The body of this request may have at most ${String(maxBytes)} bytes.`);
  if (Number(contentLength) > maxBytes) throw tooLarge;
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw tooLarge;
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
