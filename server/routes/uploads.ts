import type { IncomingMessage } from "node:http";

import { Server } from "@tus/server";

import { findUpload } from "#lib/ingest/uploads/find-upload";
import { finishUpload } from "#lib/ingest/uploads/finish-upload";
import type { Checksum } from "#lib/ingest/uploads/receive-bytes";
import { requireScope } from "#lib/people/accounts/policy";
import { env } from "#lib/platform/env";
import { DomainError } from "#lib/platform/shared/domain-error";
import { asId, newId, type UploadId } from "#lib/platform/shared/ids";
import { visitorOf } from "#server/authenticate";
import { linger } from "#server/linger";
import type { RequestLimits } from "#server/request-limits";
import { requestedAddress } from "#server/requested-address";
import type { FrontRequest, FrontRoute } from "#server/route";
import { OneAtATime } from "#server/uploads/one-at-a-time";
import { uploadRequest } from "#server/uploads/request-context";
import { asDomainError, refusalOf, requireHeaders } from "#server/uploads/tus-errors";
import { TusStore } from "#server/uploads/tus-store";

const PATH = "/api/v1/uploads";
const DIGEST_BYTES = { sha1: 20, sha256: 32 } as const;

let server: Server | undefined;

const tus = (): Server =>
  (server ??= new Server({
    path: PATH,
    datastore: new TusStore(),
    locker: new OneAtATime(),
    maxSize: env().uploadMaxBytes,
    relativeLocation: true,
    // Only pages of this site may read its answers; programs are not bound by this.
    allowedOrigins: [new URL(env().publicUrl).origin],
    allowedHeaders: ["Upload-Checksum", "Idempotency-Key"],
    exposedHeaders: ["Video-Id", "Idempotency-Replayed"],
    disableTerminationForFinishedUploads: true,
    // Replaced by the id that the upload gets when it is made.
    namingFunction: () => newId<UploadId>(),
    onUploadFinish: async (_, { id }) => ({ headers: { "Video-Id": await finishUpload(asId<UploadId>(id)) } }),
    onResponseError: (_, error) => {
      throw asDomainError(error);
    },
  }));

/** `Upload-Checksum: sha1 BASE64` (tus 1.0.0, checksum extension). */
function checksumOf(req: IncomingMessage): Checksum | null {
  const header = req.headers["upload-checksum"];
  if (header === undefined) return null;
  const [algorithm, encoded = ""] = String(header).split(" ");
  const digest = Buffer.from(encoded, "base64");
  if ((algorithm !== "sha1" && algorithm !== "sha256") || digest.length !== DIGEST_BYTES[algorithm]) {
    throw new DomainError("invalid-input", "Upload-Checksum takes sha1 or sha256, a space, and the digest in base64.");
  }
  return { algorithm, digest };
}

/** Hands a request to the tus library without its body, which the store takes from the connection itself. */
async function answer({ req, res }: FrontRequest): Promise<void> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) if (value !== undefined) headers.set(name, String(value));
  const answered = await tus().handleWeb(new Request(requestedAddress(req), { method: req.method ?? "", headers }));
  if (answered.status >= 400) throw refusalOf(await answered.text());
  res.writeHead(answered.status, Object.fromEntries(answered.headers));
  res.end(await answered.text());
}

async function handle(request: FrontRequest): Promise<void> {
  const { req, res, params } = request;
  if (req.method === "OPTIONS") {
    res.setHeader("Tus-Checksum-Algorithm", Object.keys(DIGEST_BYTES).join(","));
    await answer(request);
    return;
  }
  res.setHeader("Tus-Resumable", "1.0.0");
  // Which versions are understood, for a client that speaks another one.
  if (req.headers["tus-resumable"] !== "1.0.0") res.setHeader("Tus-Version", "1.0.0");
  try {
    const actor = await visitorOf(request);
    if (!actor) throw new DomainError("not-signed-in");
    requireScope(actor, "write");
    if (params["id"] !== undefined) await findUpload(actor, asId<UploadId>(params["id"]));
    requireHeaders(req);
    const ending = new AbortController();
    const end = (): void => {
      ending.abort();
    };
    const facts = { actor, req, res, checksum: checksumOf(req), end, signal: ending.signal, takesBytes: true };
    await uploadRequest.run(facts, () => answer(request));
  } catch (error) {
    linger(req, res);
    throw error;
  }
}

/** A file of gigabytes takes hours on a slow line; what has arrived is kept, so a cut costs its sender little. */
const UPLOAD: RequestLimits = { deadlineMs: null, idleMs: 60_000 };

/** Resumable uploads by the tus protocol, version 1.0.0: creation, termination, expiration and checksum. */
export const uploadsRoute: FrontRoute = {
  methods: ["OPTIONS", "POST", "HEAD", "PATCH", "DELETE"],
  path: /^\/api\/v1\/uploads(?:\/(?<id>[^/]+))?\/?$/,
  limits: UPLOAD,
  takesMethodOverride: true,
  handle,
};
