import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage, ServerResponse } from "node:http";

import type { Checksum } from "#lib/ingest/uploads/receive-bytes";
import type { Actor } from "#lib/people/accounts/actor";

/** What the tus library does not pass on to its data store. */
interface UploadRequest {
  actor: Actor;
  req: IncomingMessage;
  res: ServerResponse;
  checksum: Checksum | null;
  /** Ends the taking of bytes, because another request takes over the upload; `signal` then aborts. */
  end: () => void;
  signal: AbortSignal;
  /** False once it is a repeated creation: what it brings may be there already, and the answer says from where to go on. */
  takesBytes: boolean;
}

export const uploadRequest = new AsyncLocalStorage<UploadRequest>();

export function currentUploadRequest(): UploadRequest {
  const request = uploadRequest.getStore();
  if (!request) throw new Error("The tus library was used outside of a request.");
  return request;
}
