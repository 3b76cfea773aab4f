import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";

import type { Actor } from "#lib/accounts/actor";
import type { Checksum } from "#lib/uploads/receive-bytes";

/** What the tus library does not pass on to its data store: who asks, and what they said about the bytes. */
interface UploadRequest {
  actor: Actor;
  checksum: Checksum | null;
  res: ServerResponse;
}

export const uploadRequest = new AsyncLocalStorage<UploadRequest>();

export function currentUploadRequest(): UploadRequest {
  const request = uploadRequest.getStore();
  if (!request) throw new Error("The tus store was used outside of a request.");
  return request;
}
