/** A count as it is published; null for one that is held back. */
type PublishedCount = number | null;

/** Counts below this could let somebody recognise whom a case was about. */
export const SMALLEST_PUBLISHED = 5;

const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_PUBLISHED;

/** Whether the counts held back can be worked out from the total: one alone is the difference, and all may be ones. */
const isGivenAway = (held: readonly number[]): boolean =>
  held.length === 1 || (held.length > 0 && held.every((count) => count === 1));

interface Publication {
  counts: PublishedCount[];
  total: PublishedCount;
}

/**
 * Counts with their total as they are published. Small ones are held back; where the total would give them away, the
 * smallest of the others are held back too (secondary suppression), and where there are none, the total is. Zeros say
 * nothing about anybody and stay.
 */
export function protectCounts(counts: readonly number[]): Publication {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const heldBack = new Set(counts.flatMap((count, index) => (isSmall(count) ? [index] : [])));
  const held = (): number[] => counts.filter((_, index) => heldBack.has(index));
  const others = counts
    .map((count, index) => ({ count, index }))
    .filter(({ count }) => count >= SMALLEST_PUBLISHED)
    .toSorted((a, b) => a.count - b.count);
  for (const { index } of others) {
    if (!isGivenAway(held())) break;
    heldBack.add(index);
  }
  return {
    counts: counts.map((count, index) => (heldBack.has(index) ? null : count)),
    total: isSmall(total) || isGivenAway(held()) ? null : total,
  };
}
