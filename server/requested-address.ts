import type { IncomingMessage } from "node:http";

import { env } from "#lib/platform/env";
import { DomainError } from "#lib/platform/shared/domain-error";

/** The address that was asked for, parsed; its host is the public one and not what the client claims. */
export function requestedAddress({ url = "/" }: IncomingMessage): URL {
  // A path may begin with two slashes; prefixing the address keeps the URL parser from taking a host from it.
  const target = `${env().publicUrl}${url}`;
  if (!URL.canParse(target)) throw new DomainError("invalid-input", "The requested address cannot be read.");
  return new URL(target);
}
