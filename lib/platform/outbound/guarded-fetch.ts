import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { isIP } from "node:net";

import type { Address } from "#lib/platform/outbound/allow-list";
import { bareHost } from "#lib/platform/outbound/allow-list";
import { type Checked, checkTarget, type Failed, type Guard, type Refused } from "#lib/platform/outbound/check-target";
import { codeOf } from "#lib/platform/shared/system-error";

export interface OutboundRequest {
  url: string;
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
  /** For everything together: finding the name, connecting, sending, and the answer. */
  timeoutMs?: number;
  /** The rest of a longer answer is not read. */
  maxBodyBytes?: number;
}

/** There was an answer, whatever it says. A redirection is one too: it is never followed. */
interface Answered {
  outcome: "answered";
  status: number;
  body: Buffer;
  /** False when the answer was longer than allowed, or slower. */
  isWhole: boolean;
}

export type OutboundOutcome = (Answered | Refused | Failed) & { durationMs: number };

/** For tests: a certificate authority of their own. */
type TestGuard = Guard & { ca?: string };

const DEFAULT_TIMEOUT_MS = 15_000;
const DEFAULT_MAX_BODY_BYTES = 16 * 1024;

/** Hands out the addresses that were checked, to whatever asks for the name: there is no second question. */
const answering = (addresses: readonly Address[]): LookupFunction => {
  const found = addresses.map((address) => ({
    address: address.toString(),
    family: address.kind() === "ipv4" ? 4 : 6,
  }));
  return (_host, options, callback) => {
    const [first] = found;
    if (options.all) callback(null, found);
    else callback(null, first?.address ?? "", first?.family);
  };
};

const TLS_CODES = /^(CERT_|ERR_TLS|ERR_SSL|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|EPROTO)/;

function failureOf(error: Error): Failed {
  const code = codeOf(error) ?? error.name;
  if (TLS_CODES.test(code)) {
    return { outcome: "failed", problem: "tls", detail: `Its certificate or encryption was not accepted (${code}).` };
  }
  // Node tries each address in turn, and then names all that went wrong in one error without a text.
  if (["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT", "AggregateError", "EADDRNOTAVAIL"].includes(code)) {
    return { outcome: "failed", problem: "no-connection", detail: `No connection could be made (${code}).` };
  }
  return { outcome: "failed", problem: "broken-off", detail: `The connection broke off before an answer (${code}).` };
}

const inSeconds = (ms: number): string => `${String(Math.round(ms / 100) / 10)} seconds`;

const timedOut = (timeoutMs: number): Failed => ({
  outcome: "failed",
  problem: "timeout",
  detail: `There was no answer within ${inSeconds(timeoutMs)}.`,
});

/** Sends to the addresses that were checked, and reads up to the limit of what comes back. */
function send(
  { url, host, addresses }: Checked,
  request: OutboundRequest,
  guard: TestGuard,
  signal: AbortSignal,
): Promise<Answered | Failed> {
  const { method = "POST", headers = {}, body, timeoutMs = DEFAULT_TIMEOUT_MS } = request;
  const maxBodyBytes = request.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES;
  const isTls = url.protocol === "https:";
  return new Promise((resolve) => {
    const outgoing = (isTls ? https : http).request({
      // The name as it was checked: with an address in its place Node asks nobody.
      host,
      port: url.port === "" ? (isTls ? 443 : 80) : url.port,
      path: `${url.pathname}${url.search}`,
      method,
      headers: {
        ...headers,
        host: url.host,
        connection: "close",
        ...(body !== undefined && { "content-length": String(Buffer.byteLength(body)) }),
      },
      lookup: answering(addresses),
      // No agent keeps a connection for another request, and none takes a proxy from the environment.
      agent: false,
      signal,
      ...(isTls && {
        rejectUnauthorized: true,
        ...(isIP(host) === 0 && { servername: bareHost(host) }),
        ...(guard.ca !== undefined && { ca: guard.ca }),
      }),
    });
    const chunks: Buffer[] = [];
    let status: number | null = null;
    let bytes = 0;
    // Settles once: whatever breaks after the status has come is a shorter answer, not a failure.
    const settle = (isWhole: boolean, failure: () => Failed) => {
      const answer = Buffer.concat(chunks).subarray(0, maxBodyBytes);
      resolve(status === null ? failure() : { outcome: "answered", status, body: answer, isWhole });
    };
    outgoing.on("error", (error) => {
      settle(false, () => (signal.aborted ? timedOut(timeoutMs) : failureOf(error)));
    });
    outgoing.on("response", (incoming) => {
      status = incoming.statusCode ?? 0;
      incoming.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes <= maxBodyBytes) return;
        settle(false, () => timedOut(timeoutMs));
        incoming.destroy();
      });
      incoming.on("end", () => {
        settle(incoming.complete, () => timedOut(timeoutMs));
      });
      incoming.on("error", () => {
        settle(false, () => timedOut(timeoutMs));
      });
    });
    outgoing.end(body);
  });
}

/** Resolves when the signal aborts; a name server that never answers is not waited for. */
const aborted = (signal: AbortSignal, timeoutMs: number): Promise<Failed> =>
  new Promise((resolve) => {
    signal.addEventListener("abort", () => {
      resolve(timedOut(timeoutMs));
    });
  });

/**
 * Sends one request to an address that a stranger gave. Connects to the very addresses that `checkTarget` let
 * pass (over TLS the certificate must still be the name's), follows no redirection, and ends by `timeoutMs` with at most
 * `maxBodyBytes` of an answer. Never throws for anything that the other side does.
 */
export async function guardedFetch(request: OutboundRequest, guard: TestGuard = {}): Promise<OutboundOutcome> {
  const began = performance.now();
  const timeoutMs = request.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort();
  }, timeoutMs);
  try {
    const isOver = aborted(controller.signal, timeoutMs);
    const target = await Promise.race([checkTarget(request.url, guard), isOver]);
    const outcome =
      target.outcome === "checked"
        ? // An answer that is under way when the time is up still counts, as far as it came.
          await send(target, request, guard, controller.signal)
        : target;
    return { ...outcome, durationMs: Math.round(performance.now() - began) };
  } finally {
    clearTimeout(timer);
  }
}
