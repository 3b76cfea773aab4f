import type { IncomingMessage, ServerResponse } from "node:http";

/** After a refusal the sender may go on for so long; many read an answer only when they have sent everything. */
const LINGER_MS = 15_000;

/** Lets a sender who is still sending read the answer: closing at once would reset the connection under it. */
export function linger(req: IncomingMessage, res: ServerResponse): void {
  if (req.complete) return;
  const closing = setTimeout(() => req.socket.destroy(), LINGER_MS);
  req.once("close", () => {
    clearTimeout(closing);
  });
  res.once("finish", () => {
    req.removeAllListeners("data");
    req.resume();
  });
}
