import type { IncomingMessage, ServerResponse } from "node:http";

import { passportHeaders } from "#lib/consent/passport/read-passport";

/** Adds headers of the passport to those that an answer has. */
export function tellCrawlers(res: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) res.appendHeader(name, value);
}

const VIDEO_PAGE = /^\/v\/(?<videoId>[\w-]{1,64})$/;

/** Says in the headers of a video's page what AI may do with it; other pages say nothing. */
export async function tellCrawlersOfPage(req: IncomingMessage, res: ServerResponse, path: string): Promise<void> {
  const videoId = VIDEO_PAGE.exec(path)?.groups?.["videoId"];
  if (videoId !== undefined && (req.method === "GET" || req.method === "HEAD")) {
    tellCrawlers(res, await passportHeaders(videoId));
  }
}
