import { pipeline } from "node:stream/promises";

import { namesTag, rangeOf } from "#lib/ingest/delivery/byte-range";
import { lengthOf, readSegments, type ServedBody, sliceOf } from "#lib/ingest/delivery/served-body";
import { hasCode } from "#lib/platform/shared/system-error";
import type { FrontRequest } from "#server/route";

/** Opened by itself, a stranger's file can run nothing and reach nothing; inside a page this has no effect. */
const SANDBOX = "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'";

/** Access to a file can end at any time: a browser keeps its copy, and asks each time. */
const CACHE = "private, no-cache";
/** What only the staff on a case may see leaves no copy at all. */
const KEEP_NOTHING = "no-store";

interface Sending {
  /** Whether a browser may keep a copy. */
  keep?: boolean;
  /** The name under which a browser saves it, instead of showing it. */
  saveAs?: string;
}

const wasCutOff = (error: unknown): boolean => hasCode(error, "ERR_STREAM_PREMATURE_CLOSE");

/** Answers GET and HEAD for a body: whole or in part (RFC 9110, 14), or "not modified". */
export async function sendBody(
  { req, res }: FrontRequest,
  { segments, mediaType, etag }: ServedBody,
  { keep = true, saveAs }: Sending = {},
): Promise<void> {
  const size = lengthOf(segments);
  res.setHeader("Cache-Control", keep ? CACHE : KEEP_NOTHING);
  res.setHeader("ETag", etag);
  if (namesTag(req.headers["if-none-match"], etag)) {
    res.writeHead(304).end();
    return;
  }
  res.setHeader("Content-Security-Policy", SANDBOX);
  res.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  res.setHeader("Accept-Ranges", "bytes");
  const ifRange = req.headers["if-range"];
  const answer = rangeOf(ifRange === undefined || ifRange === etag ? req.headers.range : undefined, size);
  if (answer.kind === "unsatisfiable") {
    res.writeHead(416, { "Content-Range": `bytes */${String(size)}` }).end();
    return;
  }
  const range = answer.kind === "part" ? answer.range : { start: 0, end: size - 1 };
  const { start, end } = range;
  res.writeHead(answer.kind === "part" ? 206 : 200, {
    "Content-Type": mediaType,
    "Content-Length": end - start + 1,
    ...(answer.kind === "part" && { "Content-Range": `bytes ${String(start)}-${String(end)}/${String(size)}` }),
    ...(saveAs !== undefined && { "Content-Disposition": `attachment; filename="${saveAs}"` }),
  });
  if (req.method === "HEAD") {
    res.end();
    return;
  }
  try {
    await pipeline(await readSegments(sliceOf(segments, range)), res);
  } catch (error) {
    // A player that jumps leaves the answer it had: nothing went wrong.
    if (!wasCutOff(error)) throw error;
  }
}
