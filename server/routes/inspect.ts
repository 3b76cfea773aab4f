import { INSPECT_MAX_BYTES, inspectionTooLarge, receiveInspection } from "#lib/ingest/analysis/receive-inspection";
import { addressKey, consume, type Limit } from "#lib/platform/limits/limit";
import { DomainError } from "#lib/platform/shared/domain-error";
import { inspectionPool } from "#server/inspection/pool";
import { linger } from "#server/linger";
import type { RequestLimits } from "#server/request-limits";
import type { FrontRequest, FrontRoute } from "#server/route";
import { sendJsonText } from "#server/send";

/** Anyone may check files without an account: enough for a person, too few for a service that lives on it. */
const INSPECT_LIMIT: Limit = { name: "inspect", points: 30, perSeconds: 60, counted: "in-process" };

/** 200 MB on a line of 1 Mbit/s take 27 minutes. */
const LIMITS: RequestLimits = { deadlineMs: 30 * 60_000, idleMs: 15_000 };

/** Addresses whose file is arriving or being looked at. */
const busy = new Set<string>();

/** Runs `work` while no other file of this address is under way. Throws `too-many-requests` for a second one. */
async function oneAtATime<Value>(from: string, work: () => Promise<Value>): Promise<Value> {
  if (busy.has(from)) {
    const detail =
      "Another file from your network address is being checked. Wait until it is done, then send this one.";
    throw new DomainError("too-many-requests", detail, { retryAfterSeconds: 5 });
  }
  busy.add(from);
  try {
    return await work();
  } finally {
    busy.delete(from);
  }
}

async function handle({ req, res, address }: FrontRequest): Promise<void> {
  const from = addressKey(address);
  try {
    await consume(INSPECT_LIMIT, from);
    if (Number(req.headers["content-length"] ?? 0) > INSPECT_MAX_BYTES) throw inspectionTooLarge();
    // The request must outlive an error in reading it, so that the answer can still be sent.
    const bytes = req.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
    const inspect = (path: string): Promise<string> => inspectionPool().inspect(path);
    sendJsonText(res, 200, await oneAtATime(from, () => receiveInspection(bytes, inspect)));
  } catch (error) {
    linger(req, res);
    throw error;
  }
}

/** Checks the Content Credentials of the file in the body; nothing is stored. */
export const inspectRoute: FrontRoute = { methods: ["POST"], path: /^\/api\/v1\/inspect$/, limits: LIMITS, handle };
