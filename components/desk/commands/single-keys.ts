/**
 * Whether shortcuts of a single letter are on. Whoever speaks to their computer, or types by accident, can turn them off
 * (WCAG 2.2, 2.1.4); the palette stays.
 */
const NAME = "desk-single-keys";
const listeners = new Set<() => void>();

export const areKeysOn = (): boolean => localStorage.getItem(NAME) !== "off";

export function switchKeys(on: boolean): void {
  if (on) localStorage.removeItem(NAME);
  else localStorage.setItem(NAME, "off");
  for (const listener of listeners) listener();
}

export function onKeysSwitched(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
