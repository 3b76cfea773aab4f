import { addAbortSignal } from "node:stream";

import { cancelUpload } from "#lib/ingest/uploads/cancel-upload";
import { findUpload, receivedBytes } from "#lib/ingest/uploads/find-upload";
import { finishUpload } from "#lib/ingest/uploads/finish-upload";
import { type ReceivedFrom, receiveBytes } from "#lib/ingest/uploads/receive-bytes";
import type { UploadRecord } from "#lib/ingest/uploads/store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import { env } from "#lib/platform/env";
import { DomainError } from "#lib/platform/shared/domain-error";
import { asId, type UploadId } from "#lib/platform/shared/ids";
import { hasCode } from "#lib/platform/shared/system-error";
import { visitorOf } from "#server/authenticate";
import { linger } from "#server/linger";
import type { RequestLimits } from "#server/request-limits";
import type { FrontRequest, FrontRoute } from "#server/route";
import { takeUpload } from "#server/uploads/one-writer";
import { startOnce } from "#server/uploads/start-once";
import {
  bringsBytes,
  CHECKSUM_ALGORITHMS,
  metadataHeader,
  requireBytes,
  requireVersion,
  TUS_EXTENSIONS,
  TUS_VERSION,
  uploadChecksum,
  uploadLength,
  uploadMetadata,
  uploadOffset,
} from "#server/uploads/tus-headers";

const PATH = "/api/v1/uploads";

const CUT_OFF = ["ECONNRESET", "ABORT_ERR", "ERR_STREAM_PREMATURE_CLOSE"];

const expiryOf = (lastActivityAt: Date): Date => new Date(lastActivityAt.getTime() + env().uploadExpiryMs);

function setExpiry({ res }: FrontRequest, lastActivityAt: Date): void {
  // eslint-disable-next-line no-restricted-syntax -- a date of HTTP (RFC 9110, 5.6.7), which no person reads
  res.setHeader("Upload-Expires", expiryOf(lastActivityAt).toUTCString());
}

/** Finds an upload of the actor's that still takes bytes or is complete. */
async function findUsable(actor: Actor, id: UploadId): Promise<UploadRecord> {
  const upload = await findUpload(actor, id);
  if (!upload.isUnderWay || new Date() <= expiryOf(upload.lastActivityAt)) return upload;
  throw new DomainError("not-found", "This upload doesn’t exist or has expired. Start a new one.");
}

/** Does the work while no other request works on the upload; `signal` aborts when another one takes over. */
async function alone<Result>(
  actor: Actor,
  id: UploadId,
  work: (upload: UploadRecord, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  // Before the upload is taken: a stranger must not end its creator's connection.
  const known = await findUsable(actor, id);
  const ending = new AbortController();
  const { release, hasWaited } = await takeUpload(id, () => {
    ending.abort();
  });
  try {
    return await work(hasWaited ? await findUsable(actor, id) : known, ending.signal);
  } finally {
    release();
  }
}

/** Takes the bytes of a request, and finishes the upload with the last of them. Returns how many it then has. */
async function take(
  request: FrontRequest,
  upload: UploadRecord,
  { offset, checksum, signal }: ReceivedFrom & { signal: AbortSignal },
): Promise<number> {
  const { req, res } = request;
  if (Number(req.headers["content-length"] ?? 0) > upload.sizeBytes - offset) {
    const detail = "You sent more bytes than Upload-Length declared. Start again with the file’s actual size.";
    throw new DomainError("too-large", detail);
  }
  addAbortSignal(signal, req);
  // The request must outlive an error in what it brings, so that the answer can still be sent.
  const bytes = req.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
  try {
    const end = await receiveBytes(upload, bytes, { offset, checksum });
    if (end === upload.sizeBytes) res.setHeader("Video-Id", await finishUpload(upload));
    else setExpiry(request, new Date());
    return end;
  } catch (error) {
    if (!hasCode(error, ...CUT_OFF)) throw error;
    const detail = "The connection was lost. Send HEAD for the current offset, then resume from there.";
    throw new DomainError("conflict", detail);
  }
}

async function create(request: FrontRequest, actor: Actor): Promise<void> {
  const { req, res } = request;
  const sizeBytes = uploadLength(req.headers);
  const metadata = uploadMetadata(req.headers);
  const title = metadata.get("title");
  const fingerprint = metadata.get("fingerprint");
  const started = await startOnce(
    actor,
    {
      sizeBytes,
      fileName: metadata.get("filename") ?? metadata.get("name") ?? "",
      ...(title && { title }),
      ...(fingerprint && { fingerprint }),
    },
    req.headers["idempotency-key"] as string | undefined,
  );
  const { uploadId, videoId, replayed } = started;
  res.setHeader("Video-Id", videoId);
  res.setHeader("Location", `${PATH}/${uploadId}`);
  if (replayed) res.setHeader("Idempotency-Replayed", "true");
  if (bringsBytes(req.headers)) {
    const checksum = uploadChecksum(req.headers);
    await alone(actor, uploadId, async (upload, signal) => {
      // What a repeated creation brings may be there already: the answer says from where to go on.
      const offset = replayed
        ? await receivedBytes(upload)
        : await take(request, upload, { offset: 0, checksum, signal });
      res.setHeader("Upload-Offset", offset);
    });
  } else setExpiry(request, new Date());
  res.writeHead(201).end();
}

async function tellProgress({ res }: FrontRequest, actor: Actor, id: UploadId): Promise<void> {
  await alone(actor, id, async (upload) => {
    res.setHeader("Cache-Control", "no-store");
    res.setHeader("Upload-Offset", await receivedBytes(upload));
    res.setHeader("Upload-Length", upload.sizeBytes);
    res.setHeader("Upload-Metadata", metadataHeader({ filename: upload.fileName, title: upload.title }));
  });
  res.writeHead(200).end();
}

async function append(request: FrontRequest, actor: Actor, id: UploadId): Promise<void> {
  const { req, res } = request;
  // Before the upload is taken: a request that cannot be read ends no other.
  const offset = uploadOffset(req.headers);
  const checksum = uploadChecksum(req.headers);
  requireBytes(req.headers);
  await alone(actor, id, async (upload, signal) => {
    const received = await receivedBytes(upload);
    if (offset !== received) {
      const detail =
        "Upload-Offset doesn’t match this upload. Send HEAD for the current offset, then resume from there.";
      throw new DomainError("conflict", detail);
    }
    // A client repeats a last request whose answer it did not get: there is nothing more to write.
    const isComplete = received === upload.sizeBytes;
    if (isComplete) res.setHeader("Video-Id", upload.videoId);
    res.setHeader("Upload-Offset", isComplete ? received : await take(request, upload, { offset, checksum, signal }));
  });
  res.writeHead(204).end();
}

async function cancel({ res }: FrontRequest, actor: Actor, id: UploadId): Promise<void> {
  await alone(actor, id, async (upload) => {
    if ((await receivedBytes(upload)) === upload.sizeBytes) {
      const detail = "This upload is complete, so it can’t be cancelled. Delete the video instead.";
      throw new DomainError("invalid-input", detail);
    }
    await cancelUpload(actor, id);
  });
  res.writeHead(204).end();
}

const ON_UPLOAD = { HEAD: tellProgress, PATCH: append, DELETE: cancel } as const;

async function handle(request: FrontRequest): Promise<void> {
  const { req, res, params } = request;
  res.setHeader("Tus-Resumable", TUS_VERSION);
  if (req.method === "OPTIONS") {
    res.setHeader("Tus-Version", TUS_VERSION);
    res.setHeader("Tus-Extension", TUS_EXTENSIONS);
    res.setHeader("Tus-Max-Size", env().uploadMaxBytes);
    res.setHeader("Tus-Checksum-Algorithm", CHECKSUM_ALGORITHMS);
    res.writeHead(204).end();
    return;
  }
  // Which versions are understood, for a client that speaks another one.
  if (req.headers["tus-resumable"] !== TUS_VERSION) res.setHeader("Tus-Version", TUS_VERSION);
  try {
    const actor = await visitorOf(request);
    if (!actor) throw new DomainError("not-signed-in");
    requireScope(actor, "write");
    const id = params["id"] === undefined ? null : asId<UploadId>(params["id"]);
    requireVersion(req.headers);
    if (req.method === "POST") await create(request, actor);
    else if (id === null)
      throw new DomainError("not-found", "This upload doesn’t exist or has expired. Start a new one.");
    else await ON_UPLOAD[req.method as keyof typeof ON_UPLOAD](request, actor, id);
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
