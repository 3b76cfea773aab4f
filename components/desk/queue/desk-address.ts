import type { DeskQueue } from "#lib/disputes/desk/input";

/** What an address of the desk says, without the place in the list: what a saved view keeps. */
const VIEW_PARAMS = ["queue", "kind", "state", "target", "clock", "assignee", "q", "order"] as const;

type Params = Partial<Record<(typeof VIEW_PARAMS)[number], string | null | undefined>>;

/** The same choice always as the same text, so that a view can be told from another. */
export function deskQuery(params: Params): string {
  const query = new URLSearchParams();
  for (const name of VIEW_PARAMS) {
    const value = params[name];
    if (value !== undefined && value !== null && value !== "") query.set(name, value);
  }
  return query.toString();
}

export const deskHref = (query: string): string => (query === "" ? "/desk" : `/desk?${query}`);

export const queueHref = (queue: DeskQueue): string => deskHref(deskQuery({ queue }));
