import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import { tar, type TarEntry, tarSize } from "#lib/platform/storage/tar";
import type { FrontRequest } from "#server/route";

interface Archive {
  name: string;
  at: Date;
  entries: TarEntry[];
}

/** Answers with files as one tar, which is made while it is sent. No browser keeps a copy of its own. */
export async function sendArchive({ res }: FrontRequest, { name, at, entries }: Archive): Promise<void> {
  res.writeHead(200, {
    "Content-Type": "application/x-tar",
    "Content-Length": tarSize(entries),
    "Content-Disposition": `attachment; filename="${name}"`,
    "Cache-Control": "no-store",
  });
  await pipeline(Readable.from(tar(entries, at)), res);
}
