import { consume, type Limit } from "#lib/platform/limits/limit";
import type { AccountId } from "#lib/platform/shared/ids";

const MINUTE = 60;

/** Whatever makes this server look up or call an address that somebody typed. */
const CHECKS: Limit = { name: "webhook-checks", points: 30, perSeconds: 10 * MINUTE, counted: "everywhere" };
const SENDS: Limit = { name: "webhook-sends", points: 60, perSeconds: 10 * MINUTE, counted: "everywhere" };

/** Before an address is looked up for somebody. */
export const limitChecks = (accountId: AccountId): Promise<void> => consume(CHECKS, accountId);

/** Before a message is sent because somebody asked for it. */
export const limitSends = (accountId: AccountId): Promise<void> => consume(SENDS, accountId);
