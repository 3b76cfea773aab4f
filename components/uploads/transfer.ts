import { type DetailedError, type HttpResponse, Upload } from "tus-js-client";

import type { TransferFailure } from "./transfer-failure.ts";

interface TransferOptions {
  endpoint: string;
  file: File;
  title: string;
  fingerprint: string | null;
  /** Where an unfinished upload goes on; null to begin a new one. */
  uploadUrl: string | null;
  onStarted(uploadUrl: string): void;
  onVideo(videoId: string): void;
  onProgress(sentBytes: number): void;
  onSent(): void;
  onFailure(failure: TransferFailure): void;
}

export interface Transfer {
  /** Stops sending; what has arrived stays on the server. */
  pause(): void;
  /** Stops sending and has the server throw away what has arrived. */
  discard(): Promise<void>;
}

function failureOf(error: Error | DetailedError): TransferFailure {
  const response = "originalResponse" in error ? error.originalResponse : null;
  const retryAfter = Number(response?.getHeader("Retry-After"));
  return {
    status: response?.getStatus() ?? null,
    body: response?.getBody() ?? "",
    retryAfterSeconds: Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null,
  };
}

const videoIdIn = (response: HttpResponse): string | undefined => response.getHeader("Video-Id");

/** Sends one file by tus, in one piece where nothing interrupts it. Failing is reported once; the caller decides. */
export function startTransfer(options: TransferOptions): Transfer {
  const upload = new Upload(options.file, {
    // Without an endpoint a failed question for the offset is a failure; with one, the library would begin anew at
    // every server error, and send a file of gigabytes again from its first byte.
    endpoint: options.uploadUrl === null ? options.endpoint : null,
    uploadUrl: options.uploadUrl,
    metadata: {
      filename: options.file.name,
      filetype: options.file.type,
      title: options.title,
      ...(options.fingerprint !== null && { fingerprint: options.fingerprint }),
    },
    // When to try again, and what survives a reload, is decided in upload-queue.ts for all files together.
    retryDelays: null,
    storeFingerprintForResuming: false,
    onUploadUrlAvailable: () => {
      if (upload.url !== null) options.onStarted(upload.url);
    },
    onAfterResponse: (_, response) => {
      const videoId = videoIdIn(response);
      if (videoId !== undefined) options.onVideo(videoId);
    },
    onProgress: (sentBytes) => {
      options.onProgress(sentBytes);
    },
    onSuccess: () => {
      options.onSent();
    },
    onError: (error) => {
      options.onFailure(failureOf(error));
    },
  });
  upload.start();
  return {
    pause: () => {
      // It asks the server for nothing, so there is nothing to wait for.
      void upload.abort(false);
    },
    discard: () => upload.abort(upload.url !== null),
  };
}

/** Has the server throw away an upload that is not being sent right now. */
export async function discardUpload(uploadUrl: string): Promise<void> {
  await Upload.terminate(uploadUrl, { retryDelays: [1_000, 3_000] });
}
