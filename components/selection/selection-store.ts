import { nothingIn, type Selection } from "./selection.ts";

/**
 * The library's selection, outside of any page: paging and opening a video make the page anew, and what was selected
 * must not go with it. Only the browser ever changes it; a server always renders that nothing is selected.
 */
let current: Selection = nothingIn("");
const nothing = current;
const listeners = new Set<() => void>();

export const selectionStore = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  get: (): Selection => current,
  getOnServer: (): Selection => nothing,
  set: (next: Selection): void => {
    current = next;
    for (const listener of listeners) listener();
  },
};
