import * as account from "#lib/web/api/account";
import * as decisions from "#lib/web/api/decisions";
import * as disputes from "#lib/web/api/disputes";
import type { Endpoint } from "#lib/web/api/endpoint";
import { frontEndpoints } from "#lib/web/api/front";
import * as grants from "#lib/web/api/grants";
import * as ledger from "#lib/web/api/ledger";
import * as parties from "#lib/web/api/parties";
import * as videos from "#lib/web/api/videos";
import * as webhooks from "#lib/web/api/webhooks";

/** Every endpoint whose schemas describe it whole. */
export const endpoints: readonly Endpoint[] = [
  ...Object.values(videos),
  ...Object.values(account),
  ...Object.values(ledger),
  ...Object.values(grants),
  ...Object.values(parties),
  ...Object.values(webhooks),
  ...Object.values(disputes),
  ...Object.values(decisions),
  ...frontEndpoints,
];
