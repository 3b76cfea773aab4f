import { type Canvas, copyOnto, createCanvas, disc, randomAt, type Rgb } from "#prisma/seed/canvas";

/** What a scene shows at a moment; `backdrop` is what never moves, painted once. */
export interface Scene {
  backdrop(canvas: Canvas): void;
  draw(canvas: Canvas, timeS: number): void;
}

/** A function that paints the frame of a moment and returns its bytes, which the next call paints over. */
export function framesOf(scene: Scene, width: number, height: number): (timeMs: number) => Uint8Array {
  const backdrop = createCanvas(width, height);
  scene.backdrop(backdrop);
  const canvas = createCanvas(width, height);
  const bytes = new Uint8Array(canvas.pixels.buffer);
  return (timeMs) => {
    copyOnto(canvas, backdrop);
    scene.draw(canvas, timeMs / 1000);
    return bytes;
  };
}

/** Small lights over the upper part of a picture; `twinkle` is the time, for those that flicker. */
export function stars(canvas: Canvas, count: number, until: number, color: Rgb, twinkle = 0): void {
  for (let index = 0; index < count; index += 1) {
    const x = randomAt(index, 11) * canvas.width;
    const y = randomAt(index, 12) * canvas.height * until;
    const bright = 0.35 + 0.65 * Math.abs(Math.sin(twinkle * (0.6 + randomAt(index, 13)) + index));
    disc(canvas, { x, y, radius: 0.4 + randomAt(index, 14) * 1.3 }, color, bright);
  }
}
