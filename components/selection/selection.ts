/** A bulk change names at most so many videos one by one; more are reached by the filter that matches them. */
export const MAX_PICKED = 1_000;

/** What is selected in the library. Kept as a value: every function here makes a new one. */
export interface Selection {
  /** The filter it was made in. In another filter it does not count. */
  filterKey: string;
  picked: ReadonlySet<string>;
  /** How many videos the filter matches when all of them are selected; else null. */
  all: number | null;
  /** The video that was switched last, where a range begins. */
  anchor: string | null;
  /** Whether the last step was refused because no more can be picked one by one. */
  full: boolean;
}

export const nothingIn = (filterKey: string): Selection => ({
  filterKey,
  picked: new Set(),
  all: null,
  anchor: null,
  full: false,
});

export const countOf = ({ all, picked }: Selection): number => all ?? picked.size;

export const isSelected = ({ all, picked }: Selection, id: string): boolean => all !== null || picked.has(id);

/** The videos from the anchor to `id` in the order of the page; only `id` where the anchor is on another page. */
function rangeTo(id: string, anchor: string | null, page: readonly string[]): readonly string[] {
  const from = anchor === null ? -1 : page.indexOf(anchor);
  const to = page.indexOf(id);
  return from === -1 || to === -1 ? [id] : page.slice(Math.min(from, to), Math.max(from, to) + 1);
}

function withPicked(selection: Selection, picked: ReadonlySet<string>, anchor: string | null): Selection {
  return picked.size > MAX_PICKED
    ? { ...selection, full: true }
    : { ...selection, picked, anchor, all: null, full: false };
}

/**
 * Switches one video, or everything from the one switched last up to it, to what this one becomes. Where all that
 * match were selected, the others on the page are what stays: a filter cannot be sent with an exception.
 */
export function toggled(selection: Selection, id: string, page: readonly string[], range = false): Selection {
  if (selection.all !== null) {
    return { ...selection, all: null, picked: new Set(page.filter((other) => other !== id)), anchor: id, full: false };
  }
  const picked = new Set(selection.picked);
  const on = !picked.has(id);
  for (const one of range ? rangeTo(id, selection.anchor, page) : [id]) {
    if (on) picked.add(one);
    else picked.delete(one);
  }
  return withPicked(selection, picked, id);
}

export const pageState = (selection: Selection, page: readonly string[]): "all" | "some" | "none" => {
  if (page.length > 0 && page.every((id) => isSelected(selection, id))) return "all";
  return page.some((id) => isSelected(selection, id)) ? "some" : "none";
};

/** Selects the page, or takes it out again where all of it was selected. */
export function pageToggled(selection: Selection, page: readonly string[]): Selection {
  if (selection.all !== null) return nothingIn(selection.filterKey);
  const picked = new Set(selection.picked);
  const on = pageState(selection, page) !== "all";
  for (const id of page) {
    if (on) picked.add(id);
    else picked.delete(id);
  }
  return withPicked(selection, picked, page.at(-1) ?? null);
}

/** A video that is deleted is selected no longer. */
export function without(selection: Selection, id: string): Selection {
  const picked = new Set(selection.picked);
  picked.delete(id);
  return { ...selection, picked, all: selection.all === null ? null : Math.max(0, selection.all - 1) };
}

export const allSelected = (selection: Selection, matched: number): Selection => ({
  ...selection,
  picked: new Set(),
  all: matched,
  anchor: null,
  full: false,
});
