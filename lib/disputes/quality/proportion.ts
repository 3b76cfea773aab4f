/** A part of a whole, with the bounds between which the true share lies with 95 % confidence. */
export interface Proportion {
  count: number;
  of: number;
  /** Null where there is nothing to take a share of. */
  share: number | null;
  low: number | null;
  high: number | null;
}

/** The normal distribution's 97.5th percentile. */
const Z = 1.959_963_985;

/**
 * Wilson's score interval (Wilson 1927; recommended for few observations by Brown, Cai and DasGupta 2001): three cases of
 * three are no certainty, and this says so where a plain percentage would not.
 */
export function proportion(count: number, of: number): Proportion {
  if (of === 0) return { count, of, share: null, low: null, high: null };
  const share = count / of;
  const square = Z ** 2;
  const centre = (share + square / (2 * of)) / (1 + square / of);
  const half = (Z / (1 + square / of)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of ** 2));
  return { count, of, share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
