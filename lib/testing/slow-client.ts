import { connect, type Socket } from "node:net";

interface SlowRequest {
  /** The method and the path. */
  asks: string;
  headers?: Record<string, string>;
  /** A byte of the body every so often; none without it. */
  byteEveryMs?: number;
  /** The address on this machine that it comes from. */
  from?: string;
}

/** A connection whose request announces a body that never comes whole. */
export class SlowClient {
  readonly #socket: Socket;
  /** Everything that was answered, once the connection is closed. */
  readonly closed: Promise<string>;
  #answer = "";

  constructor(origin: string, { asks, headers = {}, byteEveryMs, from = "127.0.0.1" }: SlowRequest) {
    const { hostname, port, host } = new URL(origin);
    this.#socket = connect({ host: hostname, port: Number(port), localAddress: from });
    const lines = Object.entries({ Host: host, "Content-Length": "100000", ...headers }).map(([name, text]) =>
      [name, text].join(": "),
    );
    this.#socket.write([`${asks} HTTP/1.1`, ...lines, "", ""].join("\r\n"));
    const timer =
      byteEveryMs === undefined
        ? undefined
        : setInterval(() => {
            if (this.#socket.writable) this.#socket.write("x");
          }, byteEveryMs);
    this.#socket.on("data", (chunk) => (this.#answer += chunk.toString()));
    // How it ends is what the tests look at: a reset is an end.
    this.#socket.on("error", () => undefined);
    this.closed = new Promise((resolve) => {
      this.#socket.on("close", () => {
        clearInterval(timer);
        resolve(this.#answer);
      });
    });
  }

  /** Everything that was answered so far. */
  get answer(): string {
    return this.#answer;
  }

  leave(): void {
    this.#socket.destroy();
  }
}
