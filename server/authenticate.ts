import type { Visitor } from "#lib/people/accounts/actor";
import { authenticate } from "#lib/web/authenticate";
import type { FrontRequest } from "#server/route";

/** Who sent a request that the front answers itself: see `authenticate`. */
export const visitorOf = ({ req, address }: FrontRequest): Promise<Visitor> =>
  authenticate({
    method: req.method ?? "GET",
    address,
    header: (name) => {
      const value = req.headers[name];
      return Array.isArray(value) ? value.join(", ") : value;
    },
  });
