const MAX_DEPTH = 150;
/** Far beyond any real manifest store; what is larger is not worth a row of that size. */
const MAX_LENGTH = 16 * 1024 ** 2;

/**
 * A copy of the engine's output that PostgreSQL takes as jsonb (no NUL, bounded depth and size), otherwise whole.
 * Null when it is larger than that.
 */
export function storableJson(value: unknown): unknown {
  const copy = storable(value, 0);
  return JSON.stringify(copy).length > MAX_LENGTH ? null : copy;
}

const withoutNul = (text: string): string => text.replaceAll("\u0000", "\ufffd");

function storable(value: unknown, depth: number): unknown {
  if (typeof value === "string") return withoutNul(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= MAX_DEPTH) return null;
  if (Array.isArray(value)) return value.map((item) => storable(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [withoutNul(key), storable(item, depth + 1)]));
}
