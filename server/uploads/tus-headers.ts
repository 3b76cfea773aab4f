import type { IncomingHttpHeaders } from "node:http";

import { inWords } from "#lib/ingest/uploads/policy";
import type { Checksum } from "#lib/ingest/uploads/receive-bytes";
import { env } from "#lib/platform/env";
import { DomainError } from "#lib/platform/shared/domain-error";

/*
 * The headers of tus 1.0.0 (https://tus.io/protocols/resumable-upload). Whatever cannot be read is `invalid-input`, with
 * words that say what to send instead.
 */

export const TUS_VERSION = "1.0.0";
export const TUS_EXTENSIONS = "creation,creation-with-upload,termination,expiration,checksum";

const DIGEST_BYTES = { sha1: 20, sha256: 32 } as const;
export const CHECKSUM_ALGORITHMS = Object.keys(DIGEST_BYTES).join(",");

const CONTENT_TYPE = "application/offset+octet-stream";
const BYTES = /^(0|[1-9]\d{0,15})$/;

const invalid = (detail: string): DomainError => new DomainError("invalid-input", detail);

/** Throws `unsupported-version` for a request that speaks another version. */
export function requireVersion(headers: IncomingHttpHeaders): void {
  if (headers["tus-resumable"] === TUS_VERSION) return;
  throw new DomainError("unsupported-version", "Send Tus-Resumable: 1.0.0. This server supports tus 1.0.0 only.");
}

function bytesIn(headers: IncomingHttpHeaders, name: string, detail: string): number | null {
  const text = headers[name];
  if (text === undefined) return null;
  if (!BYTES.test(String(text))) throw invalid(detail);
  return Number(text);
}

/** The size that a creation announces. Throws `too-large` over the limit. */
export function uploadLength(headers: IncomingHttpHeaders): number {
  if (headers["upload-concat"] !== undefined) {
    throw invalid("Upload-Concat isn’t supported. Send the file as a single upload.");
  }
  if (headers["upload-defer-length"] !== undefined) {
    throw invalid("Upload-Defer-Length isn’t supported. Send Upload-Length, the file’s size in bytes.");
  }
  const length = bytesIn(headers, "upload-length", "Upload-Length is the size of the file in bytes, such as 1048576.");
  if (length === null) throw invalid("Send Upload-Length, the file’s size in bytes.");
  const { uploadMaxBytes } = env();
  if (length <= uploadMaxBytes) return length;
  const limit = `${inWords(uploadMaxBytes)} (${String(uploadMaxBytes)} bytes)`;
  const advice = "Shorten it or export it at a lower bit rate, then upload it again.";
  throw new DomainError("too-large", `The file is larger than the limit of ${limit}. ${advice}`);
}

/** Where the bytes of a request begin. */
export function uploadOffset(headers: IncomingHttpHeaders): number {
  const offset = bytesIn(headers, "upload-offset", "Upload-Offset is a number of bytes, such as 0 or 1048576.");
  if (offset !== null) return offset;
  throw invalid("Send Upload-Offset, the byte where this part starts. HEAD returns the current offset.");
}

/** Whether the body of a creation holds the first bytes; any other body is not looked at. */
export const bringsBytes = (headers: IncomingHttpHeaders): boolean => headers["content-type"] === CONTENT_TYPE;

export function requireBytes(headers: IncomingHttpHeaders): void {
  if (bringsBytes(headers)) return;
  throw invalid(`Send the bytes with Content-Type: ${CONTENT_TYPE}.`);
}

const KEY = /^[!-+\--~]+$/;
const BASE64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;

/** `Upload-Metadata: filename ZmlsbS5tcDQ=,is_private`: each key with its text; empty for a key alone. */
export function uploadMetadata(headers: IncomingHttpHeaders): Map<string, string> {
  const metadata = new Map<string, string>();
  const text = headers["upload-metadata"];
  if (text === undefined || text === "") return metadata;
  for (const pair of String(text).split(",")) {
    const [key = "", value = "", ...more] = pair.split(" ");
    if (!KEY.test(key) || !BASE64.test(value) || more.length > 0 || metadata.has(key)) {
      throw invalid(
        "Upload-Metadata holds comma-separated pairs of a key and a base64 value, such as filename ZmlsbS5tcDQ=.",
      );
    }
    metadata.set(key, Buffer.from(value, "base64").toString());
  }
  return metadata;
}

/** The same the other way round. */
export const metadataHeader = (metadata: Record<string, string>): string =>
  Object.entries(metadata)
    .map(([key, text]) => `${key} ${Buffer.from(text).toString("base64")}`)
    .join(",");

/** `Upload-Checksum: sha1 BASE64` (checksum extension); null where the sender states none. */
export function uploadChecksum(headers: IncomingHttpHeaders): Checksum | null {
  const header = headers["upload-checksum"];
  if (header === undefined) return null;
  const [algorithm, encoded = ""] = String(header).split(" ");
  const digest = Buffer.from(encoded, "base64");
  if ((algorithm === "sha1" || algorithm === "sha256") && digest.length === DIGEST_BYTES[algorithm]) {
    return { algorithm, digest };
  }
  throw invalid("Upload-Checksum takes sha1 or sha256, a space, and the digest in base64.");
}
