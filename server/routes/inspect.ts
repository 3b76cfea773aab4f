import { addressKey, consume, type Limit } from "#lib/limits/limit";
import { INSPECT_MAX_BYTES, inspectFile, inspectionTooLarge } from "#lib/uploads/inspect-file";
import { linger } from "#server/linger";
import type { FrontRequest, FrontRoute } from "#server/route";
import { sendJson } from "#server/send";

/** Anyone may check files without an account: enough for a person, too few for a service that lives on it. */
const INSPECT_LIMIT: Limit = { name: "inspect", points: 30, perSeconds: 60, counted: "in-process" };

async function handle({ req, res, address }: FrontRequest): Promise<void> {
  try {
    await consume(INSPECT_LIMIT, addressKey(address));
    if (Number(req.headers["content-length"] ?? 0) > INSPECT_MAX_BYTES) throw inspectionTooLarge();
    // The request must outlive an error in reading it, so that the answer can still be sent.
    sendJson(res, 200, await inspectFile(req.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>));
  } catch (error) {
    linger(req, res);
    throw error;
  }
}

/** Checks the Content Credentials of the file in the body; nothing is stored. */
export const inspectRoute: FrontRoute = { methods: ["POST"], path: /^\/api\/v1\/inspect$/, handle };
