import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

import { DomainError } from "#lib/platform/shared/domain-error";
import { linger } from "#server/linger";
import { sendProblem } from "#server/send";

/** How long a request may hold its connection. Every route says so: one without would be held by anyone who is slow. */
export interface RequestLimits {
  /** From its head to the end of its answer; null where a body may take hours, so that only the idle limit holds. */
  deadlineMs: number | null;
  /** How long nothing may move while it is the client's turn: to send the rest of its body, or to take the answer. */
  idleMs: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** A short question and a short answer. */
export const SHORT: RequestLimits = { deadlineMs: 20 * SECOND, idleMs: 10 * SECOND };

/** Files that are sent: a player that pauses stops reading, and asks for the rest by its range when it goes on. */
export const FILE_DOWN: RequestLimits = { deadlineMs: 12 * 60 * MINUTE, idleMs: 2 * MINUTE };

/** Pages, actions and the rest of the API: the largest body is a list of choices, the longest answer an export. */
export const PAGE: RequestLimits = { deadlineMs: 5 * MINUTE, idleMs: 30 * SECOND };

const CHECKED_EVERY_MS = 250;

interface Watched {
  req: IncomingMessage;
  res: ServerResponse;
  limits: RequestLimits;
  beganAt: number;
  movedAt: number;
  movedBytes: number;
}

const tooSlow = (): DomainError =>
  new DomainError("request-timeout", "The request took too long to arrive. Try again on a faster connection.");
const stalled = ({ idleMs }: RequestLimits): DomainError =>
  new DomainError(
    "request-timeout",
    `Nothing arrived for ${String(Math.round(idleMs / SECOND))} seconds before the request was complete. Send it again.`,
  );
const overloaded = (): DomainError =>
  new DomainError("unavailable", "The server took too long to respond. Try again in a moment.");

/**
 * Holds requests to the limits of their routes. One timer looks at all of them: a timer for each would cost the hot
 * paths more than the looking does.
 */
export class RequestWatch {
  readonly #watched = new Set<Watched>();
  #timer: NodeJS.Timeout | undefined;

  start(): void {
    this.#timer = setInterval(() => {
      const now = performance.now();
      for (const request of this.#watched) this.#check(request, now);
    }, CHECKED_EVERY_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Watches a request until it and its answer are complete. Its limits may change once its route is known. */
  add(req: IncomingMessage, res: ServerResponse, limits: RequestLimits): { limits: RequestLimits } {
    const now = performance.now();
    const request = { req, res, limits, beganAt: now, movedAt: now, movedBytes: 0 };
    this.#watched.add(request);
    res.once("close", () => {
      // An answer that came before its request was complete does not end the watch over the rest of it.
      if (req.complete) this.#watched.delete(request);
    });
    return request;
  }

  /** Whether an answer to an earlier request is on its way over this connection. */
  isAnswering(socket: Duplex): boolean {
    return [...this.#watched].some(({ req, res }) => req.socket === socket && res.headersSent && !res.writableFinished);
  }

  #check(request: Watched, now: number): void {
    const { req, res, limits } = request;
    const { socket } = req;
    if (socket.destroyed || (res.writableFinished && req.complete)) {
      this.#watched.delete(request);
      return;
    }
    const moved = socket.bytesRead + socket.bytesWritten;
    const isClientsTurn = !req.complete || res.headersSent;
    if (moved !== request.movedBytes || !isClientsTurn) {
      request.movedBytes = moved;
      request.movedAt = now;
    }
    if (now - request.movedAt > limits.idleMs) this.#end(request, "idle");
    else if (limits.deadlineMs !== null && now - request.beganAt > limits.deadlineMs) this.#end(request, "deadline");
  }

  #end(request: Watched, because: "idle" | "deadline"): void {
    const { req, res, limits } = request;
    this.#watched.delete(request);
    const problem = because === "idle" ? stalled(limits) : req.complete ? overloaded() : tooSlow();
    // Node forgets a request once it is answered: whoever still waits for its body would wait for ever.
    req.socket.once("close", () => req.destroy(problem));
    if (res.headersSent) {
      req.socket.destroy();
      return;
    }
    // Of an idle connection nothing is on its way that closing at once could cut the answer off by.
    if (because === "idle") res.setHeader("Connection", "close");
    else linger(req, res);
    sendProblem(res, problem);
  }
}
