import type { IncomingMessage } from "node:http";

import { ERRORS } from "@tus/server";

import { inWords } from "#lib/ingest/uploads/policy";
import { env } from "#lib/platform/env";
import { DomainError } from "#lib/platform/shared/domain-error";

const CUT_OFF: readonly unknown[] = ["ECONNRESET", "ABORT_ERR", "ERR_STREAM_PREMATURE_CLOSE"];

const limit = (): string => `${inWords(env().uploadMaxBytes)} (${String(env().uploadMaxBytes)} bytes)`;

const busy = () =>
  new DomainError(
    "conflict",
    "Another request is sending to this upload. Send HEAD for the current offset, then resume from there.",
  );
const gone = () => new DomainError("not-found", "This upload doesn’t exist or has expired. Start a new one.");
const invalid = (detail: string) => () => new DomainError("invalid-input", detail);

/** What the library throws, as this API says it. */
const WORDS = new Map<unknown, () => DomainError>([
  [
    ERRORS.MISSING_OFFSET,
    invalid("Send Upload-Offset, the byte where this part starts. HEAD returns the current offset."),
  ],
  [ERRORS.INVALID_CONTENT_TYPE, invalid("Send the bytes with Content-Type: application/offset+octet-stream.")],
  [
    ERRORS.INVALID_OFFSET,
    () =>
      new DomainError(
        "conflict",
        "Upload-Offset doesn’t match this upload. Send HEAD for the current offset, then resume from there.",
      ),
  ],
  [ERRORS.FILE_NOT_FOUND, gone],
  [ERRORS.FILE_NO_LONGER_EXISTS, gone],
  [ERRORS.ABORTED, busy],
  [ERRORS.ERR_LOCK_TIMEOUT, busy],
  [
    ERRORS.ERR_MAX_SIZE_EXCEEDED,
    () =>
      new DomainError(
        "too-large",
        `The file is larger than the limit of ${limit()}. Shorten it or export it at a lower bit rate, then upload it again.`,
      ),
  ],
  [
    ERRORS.ERR_SIZE_EXCEEDED,
    () =>
      new DomainError(
        "too-large",
        "You sent more bytes than Upload-Length declared. Start again with the file’s actual size.",
      ),
  ],
  [ERRORS.INVALID_LENGTH, invalid("Send Upload-Length, the file’s size in bytes.")],
  [
    ERRORS.INVALID_METADATA,
    invalid("Upload-Metadata holds comma-separated pairs of a key and a base64 value, such as filename ZmlsbS5tcDQ=."),
  ],
  [ERRORS.INVALID_TERMINATION, invalid("This upload is complete, so it can’t be cancelled. Delete the video instead.")],
  [
    ERRORS.UNSUPPORTED_CONCATENATION_EXTENSION,
    invalid("Upload-Concat isn’t supported. Send the file as a single upload."),
  ],
  [
    ERRORS.UNSUPPORTED_CREATION_DEFER_LENGTH_EXTENSION,
    invalid("Upload-Defer-Length isn’t supported. Send Upload-Length, the file’s size in bytes."),
  ],
]);

/** What the library threw, in our words; whatever else went wrong stays as it is. */
export function asDomainError(error: unknown): unknown {
  if (error instanceof Error && "code" in error && CUT_OFF.includes(error.code)) {
    return new DomainError(
      "conflict",
      "The connection was lost. Send HEAD for the current offset, then resume from there.",
    );
  }
  return WORDS.get(error)?.() ?? error;
}

const BYTES = /^(0|[1-9]\d{0,15})$/;

/** What each header must be. The library looks too, but answers in plain text, which names a header and no more. */
const HEADERS: readonly [name: string, isGood: (text: string) => boolean, detail: string][] = [
  ["upload-offset", (text) => BYTES.test(text), "Upload-Offset is a number of bytes, such as 0 or 1048576."],
  ["upload-length", (text) => BYTES.test(text), "Upload-Length is the size of the file in bytes, such as 1048576."],
];

/** Throws for a request that speaks another version of tus, or whose headers cannot be read. */
export function requireHeaders({ headers }: IncomingMessage): void {
  if (headers["tus-resumable"] !== "1.0.0") {
    const detail = "Send Tus-Resumable: 1.0.0. This server supports tus 1.0.0 only.";
    throw new DomainError("unsupported-version", detail);
  }
  for (const [name, isGood, detail] of HEADERS) {
    const text = headers[name];
    if (text !== undefined && !isGood(String(text))) throw new DomainError("invalid-input", detail);
  }
}

/** What the library answers by itself, without throwing: a header that it cannot read. */
export function refusalOf(text: string): DomainError {
  if (/upload-metadata/i.test(text)) return (WORDS.get(ERRORS.INVALID_METADATA) ?? gone)();
  const names = text.replace(/^Invalid /, "").trim();
  return new DomainError("invalid-input", `These headers are invalid: ${names}. See the tus 1.0.0 specification.`);
}
