import { pipeline } from "node:stream/promises";

import type { ServedFile } from "#lib/ingest/delivery/find-served-file";
import { DomainError } from "#lib/platform/shared/domain-error";
import { objectStore } from "#lib/platform/storage/store";
import { namesTag, rangeOf } from "#server/byte-range";
import type { FrontRequest } from "#server/route";

/** Opened by itself, a stranger's file can run nothing and reach nothing; inside a page this has no effect. */
const SANDBOX = "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'";

/** Whoever may see a file today may not tomorrow: a browser keeps its copy, and asks each time. */
const CACHE = "private, no-cache";
/** What only the staff on a case may see leaves no copy at all. */
const KEEP_NOTHING = "no-store";

const wasCutOff = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";

/** Answers GET and HEAD for a stored file: whole or in part (RFC 9110, 14), or "not modified". */
export async function sendFile({ req, res }: FrontRequest, file: ServedFile, { keep = true } = {}): Promise<void> {
  const size = await objectStore().size(file.key);
  if (size === null) throw new DomainError("not-found");
  res.setHeader("Cache-Control", keep ? CACHE : KEEP_NOTHING);
  res.setHeader("ETag", file.etag);
  if (namesTag(req.headers["if-none-match"], file.etag)) {
    res.writeHead(304).end();
    return;
  }
  res.setHeader("Content-Security-Policy", SANDBOX);
  res.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  res.setHeader("Accept-Ranges", "bytes");
  const ifRange = req.headers["if-range"];
  const answer = rangeOf(ifRange === undefined || ifRange === file.etag ? req.headers.range : undefined, size);
  if (answer.kind === "unsatisfiable") {
    res.writeHead(416, { "Content-Range": `bytes */${String(size)}` }).end();
    return;
  }
  const range = answer.kind === "part" ? answer.range : { start: 0, end: size - 1 };
  const { start, end } = range;
  res.writeHead(answer.kind === "part" ? 206 : 200, {
    "Content-Type": file.mediaType,
    "Content-Length": end - start + 1,
    ...(answer.kind === "part" && { "Content-Range": `bytes ${String(start)}-${String(end)}/${String(size)}` }),
  });
  if (req.method === "HEAD") {
    res.end();
    return;
  }
  try {
    await pipeline(objectStore().read(file.key, range), res);
  } catch (error) {
    // A player that jumps leaves the answer it had: nothing went wrong.
    if (!wasCutOff(error)) throw error;
  }
}
