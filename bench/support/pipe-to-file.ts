import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

/** The least that Node can do with a body: pipe it to a file. What `bench/ingest.ts` measures against. */
const folder = await mkdtemp(join(tmpdir(), "countersign-pipe-"));

const server = createServer((req, res) => {
  pipeline(req, createWriteStream(join(folder, "file"))).then(
    () => res.writeHead(204).end(),
    () => res.destroy(),
  );
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));

const end = (): void => {
  void rm(folder, { recursive: true, force: true }).then(() => process.exit(0));
};
process.once("SIGTERM", end);
process.once("disconnect", end);
