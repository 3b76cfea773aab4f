import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** The least that Node can do: takes a request, reads it to its end and answers the text it was started with. */
const text = process.argv[2] ?? "";
const headers = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) };
const server = createServer((req, res) => {
  req.resume().once("end", () => {
    res.writeHead(200, headers).end(text);
  });
});
server.listen(0, "127.0.0.1", () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
