import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** A line between the browser and the product that can be slow, and that can be cut. */
export class Cable {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #target: number;
  #bytesPerSecond = Infinity;
  #cut = false;

  private constructor(target: number) {
    this.#target = target;
    this.#server = createServer((browser) => {
      this.#join(browser);
    });
  }

  /** Lays a line to the product's `port`. */
  static async to(port: number): Promise<Cable> {
    const cable = new Cable(port);
    cable.#server.listen(0, "127.0.0.1");
    await once(cable.#server, "listening");
    return cable;
  }

  /** The product as seen through this line. */
  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("The line is not laid.");
    return `http://localhost:${String(address.port)}`;
  }

  /** Limits what the browser sends, over all its connections together. */
  slowTo(bytesPerSecond: number): void {
    this.#bytesPerSecond = bytesPerSecond;
  }

  /** Cuts every connection, and every new one until `mend`. */
  cut(): void {
    this.#cut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#cut = false;
    this.#bytesPerSecond = Infinity;
  }

  async remove(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, "close");
  }

  #join(browser: Socket): void {
    if (this.#cut) {
      browser.destroy();
      return;
    }
    const product = connect(this.#target, "127.0.0.1");
    for (const [socket, other] of [
      [browser, product],
      [product, browser],
    ] as const) {
      this.#sockets.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
    product.pipe(browser);
    browser.on("data", (chunk) => {
      product.write(chunk);
      if (this.#bytesPerSecond === Infinity) return;
      browser.pause();
      setTimeout(() => browser.resume(), (chunk.length / this.#bytesPerSecond) * 1000);
    });
  }
}
