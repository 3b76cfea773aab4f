import type { RouteConfig } from "@asteasolutions/zod-to-openapi";
import { z } from "zod";

import { permissionsQuestion } from "#lib/consent/changes/input";
import { videoPermission } from "#lib/consent/permissions/shapes";
import { health } from "#lib/platform/health/check-health";
import { provenanceReport } from "#lib/provenance/credentials/report";
import { labelShape } from "#lib/provenance/labels/label-shape";
import { endpoint } from "#lib/web/api/endpoint";
import { idempotencyKey } from "#lib/web/api/idempotency-key";
import { pageOf } from "#lib/web/api/page";
import { problemResponses } from "#lib/web/api/problem-responses";

// What server/routes answers without Next. Those routes are written for speed or for streams, and
// run by themselves; here is what they take and answer.

const permission = endpoint({
  id: "readPermission",
  method: "get",
  path: "/api/v1/videos/{id}/permissions",
  group: "AI remixing and AI training",
  summary: "What AI may do with a video",
  description:
    "Cheap enough to ask on every view. Send the `ETag` back as `If-None-Match`: 304 says that nothing changed. " +
    "A private video is 404 except to its owner and to tokens with the scope `service`.",
  access: "anyone",
  params: z.object({ id: z.string() }),
  answer: { status: 200, means: "What is in force now.", schema: videoPermission },
  alsoAnswers: { 304: { means: "What the `ETag` in `If-None-Match` stands for is still in force." } },
  errors: ["not-found"],
});

const permissions = endpoint({
  id: "readPermissions",
  method: "post",
  path: "/api/v1/permissions",
  group: "AI remixing and AI training",
  summary: "What AI may do with each of up to 1,000 videos",
  access: "anyone",
  body: permissionsQuestion,
  answer: {
    status: 200,
    means: "In the order asked; null for an unknown or private video. There is no next page.",
    schema: pageOf(z.union([videoPermission, z.null()])),
  },
});

const getHealth = endpoint({
  id: "getHealth",
  method: "get",
  path: "/api/v1/health",
  group: "About",
  summary: "Whether every part of the installation works",
  access: "anyone",
  sameForAll: true,
  answer: { status: 200, means: "Every part works.", schema: health },
  alsoAnswers: { 503: { means: "The parts that are `down` do not work.", schema: health } },
});

export const frontEndpoints = [permission, permissions, getHealth] as const;

/** Text for those who watch the ledger; its media type is no JSON. */
const textOf = (description: string) => ({
  200: { description, content: { "text/plain": { schema: { type: "string" } as const } } },
  ...problemResponses(["unavailable"]),
});

const ledgerPaths: readonly RouteConfig[] = [
  {
    operationId: "getLedgerCheckpoint",
    method: "get",
    path: "/api/v1/ledger/checkpoint",
    tags: ["Ledger"],
    security: [],
    summary: "The ledger's latest tree head, signed (c2sp.org/tlog-checkpoint)",
    responses: textOf("A signed note: origin, size, root hash, and the signature over them."),
  },
  {
    operationId: "getLedgerKey",
    method: "get",
    path: "/.well-known/ledger-key",
    tags: ["Ledger"],
    security: [],
    summary: "The keys that sign it (c2sp.org/signed-note), one a line, the newest first",
    responses: textOf("`name+id+key` for each key that ever signed a checkpoint or will."),
  },
];

const file = { type: "string", format: "binary" } as const;
const tusVersion = { "Tus-Resumable": { description: "`1.0.0`", schema: { type: "string" } } } as const;
const uploadOffset = {
  "Upload-Offset": { description: "How many bytes have arrived.", schema: { type: "integer" } },
} as const;
const uploadId = z.object({ id: z.string() });

/** Resumable uploads by the tus protocol, whose bodies and answers are bytes and headers. */
const uploadPaths: readonly RouteConfig[] = [
  {
    operationId: "uploadCapabilities",
    method: "options",
    path: "/api/v1/uploads",
    tags: ["Uploads"],
    summary: "What of the tus protocol is understood",
    security: [],
    responses: { 204: { description: "`Tus-Version`, `Tus-Extension` and `Tus-Max-Size` say it." } },
  },
  {
    operationId: "createUpload",
    method: "post",
    path: "/api/v1/uploads",
    tags: ["Uploads"],
    summary: "Begin an upload (tus 1.0.0, creation)",
    description:
      "`Upload-Length` is the size; `Upload-Metadata` carries `filename`, `filetype` and optionally `title`, in base64. " +
      "With `fingerprint`, the SHA-256 of the file’s first and last MiB, its creator can go on with it on any device.",
    security: [{ token: ["write"] }],
    request: { headers: idempotencyKey },
    responses: {
      201: {
        description: "Begun. Send the bytes to `Location`.",
        headers: {
          Location: { description: "Where the bytes go.", schema: { type: "string" } },
          "Video-Id": { description: "The video that it becomes.", schema: { type: "string" } },
          ...tusVersion,
        },
      },
      ...problemResponses([
        "invalid-input",
        "empty-file",
        "not-signed-in",
        "not-allowed",
        "not-found",
        "conflict",
        "idempotency-mismatch",
        "unsupported-version",
        "too-large",
        "storage-full",
      ]),
    },
  },
  {
    operationId: "uploadOffset",
    method: "head",
    path: "/api/v1/uploads/{id}",
    tags: ["Uploads"],
    summary: "How much has arrived",
    security: [{ token: ["write"] }],
    request: { params: uploadId },
    responses: {
      200: { description: "Go on from here.", headers: { ...uploadOffset, ...tusVersion } },
      ...problemResponses(["not-signed-in", "not-found", "unsupported-version"]),
    },
  },
  {
    operationId: "sendBytes",
    method: "patch",
    path: "/api/v1/uploads/{id}",
    tags: ["Uploads"],
    summary: "Send bytes from an offset on",
    security: [{ token: ["write"] }],
    request: { params: uploadId, body: { content: { "application/offset+octet-stream": { schema: file } } } },
    responses: {
      204: { description: "They arrived.", headers: { ...uploadOffset, ...tusVersion } },
      ...problemResponses([
        "not-signed-in",
        "not-found",
        "conflict",
        "unsupported-version",
        "too-large",
        "unsupported-media-type",
        "request-timeout",
        "storage-full",
      ]),
    },
  },
  {
    operationId: "cancelUpload",
    method: "delete",
    path: "/api/v1/uploads/{id}",
    tags: ["Uploads"],
    summary: "Give up an upload and its video (tus 1.0.0, termination)",
    security: [{ token: ["write"] }],
    request: { params: uploadId },
    responses: {
      204: { description: "It is gone.", headers: tusVersion },
      ...problemResponses(["not-signed-in", "not-found", "unsupported-version"]),
    },
  },
  {
    operationId: "inspectFile",
    method: "post",
    path: "/api/v1/inspect",
    tags: ["Inspect"],
    summary: "Read the Content Credentials of any file of up to 200 MB; nothing is kept",
    description: "One file at a time for each network address.",
    security: [],
    request: { body: { required: true, content: { "*/*": { schema: file } } } },
    responses: {
      200: {
        description: "What the file says about itself, and the label that follows.",
        content: { "application/json": { schema: z.object({ provenance: provenanceReport, label: labelShape }) } },
      },
      ...problemResponses([
        "invalid-input",
        "empty-file",
        "too-large",
        "unsupported-media-type",
        "request-timeout",
        "too-many-requests",
        "unavailable",
      ]),
    },
  },
];

export const frontPaths: readonly RouteConfig[] = [...ledgerPaths, ...uploadPaths];
