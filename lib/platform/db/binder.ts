/** Takes a value and returns the numbered parameter that stands for it. */
export type Bind = (value: unknown) => string;

/** Collects the values of a statement while it is put together. */
export function binder(): { values: unknown[]; bind: Bind } {
  const values: unknown[] = [];
  return { values, bind: (value) => `$${String(values.push(value))}` };
}
