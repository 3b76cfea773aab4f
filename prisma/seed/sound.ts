const TAU = 2 * Math.PI;

/** A quiet chord that swells and fades, in hertz; what a scene sounds like. */
export const chord =
  (tones: readonly number[], durationMs: number) =>
  (seconds: number): number => {
    const lengthS = durationMs / 1000;
    const fade = Math.min(1, seconds / 0.8, (lengthS - seconds) / 0.8);
    let sum = 0;
    for (const [index, tone] of tones.entries()) {
      const swell = 0.6 + 0.4 * Math.sin(TAU * (0.13 + index * 0.05) * seconds + index * 1.9);
      sum += swell * (Math.sin(TAU * tone * seconds) + 0.3 * Math.sin(TAU * tone * 2 * seconds));
    }
    return Math.max(0, fade) * 0.12 * sum;
  };

export const CHORDS = {
  warm: [110, 164.81, 220, 277.18],
  night: [98, 146.83, 233.08, 293.66],
  bright: [130.81, 196, 261.63, 329.63],
  deep: [73.42, 110, 146.83, 220],
} as const;
