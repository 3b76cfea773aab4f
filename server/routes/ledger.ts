import { currentCheckpoint, ledgerKeyText } from "#lib/platform/ledger/read-ledger";
import { SHORT } from "#server/request-limits";
import type { FrontRoute } from "#server/route";

/** Text that any page and program may read. */
const textRoute = (path: RegExp, read: () => Promise<string>, cacheControl: string): FrontRoute => ({
  methods: ["GET", "HEAD"],
  path,
  limits: SHORT,
  openToAllSites: true,
  async handle({ res }) {
    const text = await read();
    res.writeHead(200, {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Length": Buffer.byteLength(text),
      "Cache-Control": cacheControl,
    });
    res.end(text);
  },
});

/** What those who watch the ledger ask for again and again: its latest tree head, and the keys that sign it. */
export const ledgerRoutes: readonly FrontRoute[] = [
  textRoute(/^\/api\/v1\/ledger\/checkpoint$/, currentCheckpoint, "no-cache"),
  textRoute(/^\/\.well-known\/ledger-key$/, ledgerKeyText, "public, max-age=300"),
];
