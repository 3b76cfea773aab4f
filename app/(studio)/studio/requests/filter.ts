import { type GrantFilter, grantFilter } from "#lib/consent/grants/input";
import { systemClock } from "#lib/platform/shared/clock";
import { searchFromAddress } from "#lib/platform/shared/text-input";

/** The parameters of the page's address that narrow the list. */
const NAMES = ["q", "outcome", "period", "video"] as const;

type Params = Record<string, string | string[] | undefined>;

/** The filter that an address asks for; a part that nobody could have chosen is left out, a search too long finds nothing. */
export function filterFrom({ q, outcome, period, video }: Params): GrantFilter {
  const { shape } = grantFilter;
  const days = typeof period === "string" ? /^(\d{1,3})d$/.exec(period)?.[1] : undefined;
  return {
    q: searchFromAddress(shape.q, q),
    outcome: shape.outcome.safeParse(outcome).data,
    videoId: shape.videoId.safeParse(video).data,
    from: days === undefined ? undefined : new Date(systemClock.now().getTime() - Number(days) * 24 * 3_600_000),
  };
}

/** An address below this page with the same filter. */
export function hrefWith(path: string, params: Params, cursor?: string): string {
  const query = new URLSearchParams();
  for (const name of NAMES) {
    const value = params[name];
    if (typeof value === "string" && value !== "") query.set(name, value);
  }
  if (cursor !== undefined) query.set("cursor", cursor);
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}
