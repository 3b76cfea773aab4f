import { once } from "node:events";
import type { Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";

let draining = false;

/** Whether this process has been asked to stop: it is no longer to be sent anything. */
export const isDraining = (): boolean => draining;

/** From now on this process says that it is not ready. */
export const startDraining = (): void => {
  draining = true;
};

const LOOK_EVERY_MS = 50;

/** Follows the requests of a server, so that it can be closed behind them. */
export class RunningRequests {
  readonly #server: Server;
  readonly #running = new Set<ServerResponse>();
  readonly #upgraded = new Set<Duplex>();

  constructor(server: Server) {
    this.#server = server;
    // Before anything answers, which is when the head of an answer is still open.
    server.prependListener("request", (_, res) => {
      if (draining) res.setHeader("Connection", "close");
      this.#running.add(res);
      res.once("close", () => this.#running.delete(res));
    });
    server.on("upgrade", (_, socket) => {
      this.#upgraded.add(socket);
      socket.once("close", () => this.#upgraded.delete(socket));
    });
  }

  /**
   * Stops accepting connections, lets the requests that run finish, and closes what is left after `withinMs`. Returns how
   * many requests that cut off.
   */
  async finish(withinMs: number): Promise<number> {
    const closed = once(this.#server, "close");
    this.#server.close();
    for (const res of this.#running) if (!res.headersSent) res.setHeader("Connection", "close");
    const giveUpAt = performance.now() + withinMs;
    // Requests and not connections: a browser opens some to have them ready, and would hold this up by them.
    while (this.#running.size > 0 && performance.now() < giveUpAt) await sleep(LOOK_EVERY_MS);
    const cutOff = this.#running.size;
    this.#server.closeAllConnections();
    for (const socket of this.#upgraded) socket.destroy();
    await closed;
    return cutOff;
  }
}
