/** What the server or the network said when a transfer failed. */
export interface TransferFailure {
  /** The HTTP status; null when there was no answer at all. */
  status: number | null;
  /** The body of the answer. */
  body: string;
  /** The `Retry-After` header, in seconds. */
  retryAfterSeconds: number | null;
}

export type Reaction =
  /** Goes on by itself after a while. `startOver` when what was sent before is no longer there. */
  | { kind: "retry"; afterMs: number; detail: string; startOver: boolean }
  | { kind: "refuse"; detail: string; retryable: boolean };

const MAX_WAIT_MS = 30_000;

const waitMs = (attempt: number): number => Math.min(MAX_WAIT_MS, 1_000 * 2 ** Math.min(attempt, 5));

/** The `detail` of a problem document (RFC 9457), which is written for people. */
function detailOf(body: string): string | null {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== "object" || parsed === null || !("detail" in parsed)) return null;
    return typeof parsed.detail === "string" ? parsed.detail : null;
  } catch {
    // Not JSON: a proxy's own page, for example. Then our own words have to do.
    return null;
  }
}

const retry = (afterMs: number, detail: string, startOver = false): Reaction => ({
  kind: "retry",
  afterMs,
  detail,
  startOver,
});

/** What to do about a failed transfer; `attempt` counts the failures since it last moved. */
export function reactionTo(failure: TransferFailure, attempt: number): Reaction {
  const said = detailOf(failure.body);
  switch (failure.status) {
    case null:
    case 0:
      return retry(waitMs(attempt), "The connection was lost. It goes on as soon as there is one.");
    case 408:
      return retry(waitMs(attempt), "The connection stalled. It goes on where it stopped.");
    case 401:
      return {
        kind: "refuse",
        detail: "You are signed out. Sign in again in another tab, then try again: it goes on where it stopped.",
        retryable: true,
      };
    case 404:
    case 410:
      return retry(waitMs(attempt), "The unfinished upload had expired. It starts over.", true);
    case 409:
    case 423:
      return retry(waitMs(attempt), "The server is still busy with the last part.");
    case 429:
      return retry(
        (failure.retryAfterSeconds ?? 30) * 1000,
        said ?? "Too many uploads at once. It goes on in a moment.",
      );
    case 400:
    case 413:
    case 415:
      return { kind: "refuse", detail: said ?? "The server does not accept this file.", retryable: false };
    case 507:
      return { kind: "refuse", detail: said ?? "The storage of this site is full.", retryable: true };
    default:
      return failure.status >= 500
        ? retry(waitMs(attempt), said ?? "The server has a problem. It goes on by itself.")
        : { kind: "refuse", detail: said ?? "The server refused this upload.", retryable: true };
  }
}
