import type { IncomingMessage, ServerResponse } from "node:http";

import type { RequestLimits } from "#server/request-limits";

export interface FrontRequest {
  req: IncomingMessage;
  res: ServerResponse;
  /** The named groups of the route's `path`. */
  params: Record<string, string>;
  /** The client's address: the connection's, or the proxy's word for it when TRUST_PROXY is set. */
  address: string;
}

/** A path that the front answers itself, because it is hot or because its body or answer is long. */
export interface FrontRoute {
  /** Methods it takes; any other on the same path answers 405. */
  methods: readonly string[];
  /** Matched against the whole path. Named groups become `params`, percent-decoded. */
  path: RegExp;
  limits: RequestLimits;
  /** Whether pages of every site may read its answers. */
  openToAllSites?: true;
  /** Whether X-HTTP-Method-Override names the method, for clients whose environment sends only some (tus 1.0.0). */
  takesMethodOverride?: true;
  /** Answers the request. What it throws becomes a problem+json answer. */
  handle(request: FrontRequest): Promise<void>;
}
