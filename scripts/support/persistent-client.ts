import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import type { Product } from "./product.ts";
import { type Answer, send } from "./send.ts";

/** A request that was answered: with success, or with a refusal that no repetition would change. */
export interface Answered {
  status: number;
  body: unknown;
  /** When the attempt that was answered began, and when its answer was there. */
  beganAt: number;
  endedAt: number;
}

export interface Call {
  method: "GET" | "PUT" | "POST" | "DELETE";
  path: string;
  body?: unknown;
}

const GIVE_UP_MS = 240_000;

const isFinal = ({ status, headers }: Answer): boolean =>
  status < 500 && status !== 429 && headers["retry-after"] === undefined;

/** A program that uses the API as docs/api.md says: a change has a key and is repeated until it is answered. */
export class PersistentClient {
  readonly #product: Product;
  readonly #authorization: string;

  constructor(product: Product, authorization: string) {
    this.#product = product;
    this.#authorization = authorization;
  }

  /** Sends once, without a key. Null when nobody can know what came of it. */
  async tryOnce(call: Call): Promise<Answered | null> {
    try {
      const beganAt = performance.now();
      const answer = await this.#send(call, {});
      return isFinal(answer) ? this.#answered(answer, beganAt) : null;
    } catch {
      // Killed on the way, on either side of the change.
      return null;
    }
  }

  /** Sends until it is answered. */
  async insist(call: Call): Promise<Answered> {
    const key = randomUUID();
    const giveUpAt = Date.now() + GIVE_UP_MS;
    let last: unknown;
    while (Date.now() < giveUpAt) {
      try {
        const beganAt = performance.now();
        const answer = await this.#send(call, { "Idempotency-Key": key });
        if (isFinal(answer)) return this.#answered(answer, beganAt);
        last = answer.body;
      } catch (error) {
        last = error;
      }
      await sleep(300);
    }
    throw new Error(`${call.method} ${call.path} was never answered; at last ${String(last)}`);
  }

  #answered({ status, body }: Answer, beganAt: number): Answered {
    return { status, body: body === "" ? null : JSON.parse(body), beganAt, endedAt: performance.now() };
  }

  #send({ method, path, body }: Call, headers: Record<string, string>): Promise<Answer> {
    const bytes = Buffer.from(body === undefined ? "" : JSON.stringify(body));
    return send({
      method,
      url: `${this.#product.address}/api/v1${path}`,
      headers: {
        ...headers,
        Authorization: this.#authorization,
        "Content-Type": "application/json",
        "Content-Length": bytes.length,
      },
      body: bytes.length === 0 ? [] : [bytes],
      signal: AbortSignal.timeout(30_000),
    });
  }
}
