/**
 * A small painter for the demo's films: straight into RGBA bytes, because drawing a frame as SVG costs five times
 * as much (48 ms against 9 ms at 720x1280), and a first start should not take minutes.
 */
export type Rgb = readonly [red: number, green: number, blue: number];

export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray;
}

export function createCanvas(width: number, height: number): Canvas {
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  return { width, height, pixels };
}

const mix = (from: number, to: number, share: number): number => from + (to - from) * share;
export const mixRgb = (from: Rgb, to: Rgb, share: number): Rgb => [
  mix(from[0], to[0], share),
  mix(from[1], to[1], share),
  mix(from[2], to[2], share),
];

/** `#rrggbb` as numbers. */
export const rgb = (hex: string): Rgb => {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
};

/** A repeatable random number between 0 and 1 for any whole number. */
export const randomAt = (index: number, seed = 0): number => {
  let value = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(seed + 7, 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  value = Math.imul(value ^ (value >>> 12), 0x297a2d39);
  return ((value ^ (value >>> 15)) >>> 0) / 0x1_0000_0000;
};

/** A smooth random line between 0 and 1, about one hill for every unit of `at`. */
export const waver = (at: number, seed: number): number => {
  const cell = Math.floor(at);
  const share = at - cell;
  return mix(randomAt(cell, seed), randomAt(cell + 1, seed), share * share * (3 - 2 * share));
};

export const copyOnto = (target: Canvas, backdrop: Canvas): void => {
  target.pixels.set(backdrop.pixels);
};

/** Fills from top to bottom through `stops`, with grain so that eight bits a colour show no bands. */
export function sky(canvas: Canvas, stops: readonly (readonly [at: number, color: Rgb])[]): void {
  const { width, height, pixels } = canvas;
  for (let y = 0; y < height; y += 1) {
    const color = colorAt(stops, y / (height - 1));
    for (let x = 0; x < width; x += 1) {
      const grain = randomAt(y * width + x, 3) * 3 - 1.5;
      const at = (y * width + x) * 4;
      pixels[at] = color[0] + grain;
      pixels[at + 1] = color[1] + grain;
      pixels[at + 2] = color[2] + grain;
    }
  }
}

function colorAt(stops: readonly (readonly [at: number, color: Rgb])[], place: number): Rgb {
  let [from] = stops;
  for (const stop of stops) {
    if (stop[0] >= place) {
      if (!from || stop === from) return stop[1];
      return mixRgb(from[1], stop[1], (place - from[0]) / (stop[0] - from[0]));
    }
    from = stop;
  }
  return from?.[1] ?? [0, 0, 0];
}

function blend(pixels: Uint8ClampedArray, at: number, color: Rgb, share: number): void {
  pixels[at] = mix(pixels[at] ?? 0, color[0], share);
  pixels[at + 1] = mix(pixels[at + 1] ?? 0, color[1], share);
  pixels[at + 2] = mix(pixels[at + 2] ?? 0, color[2], share);
}

function add(pixels: Uint8ClampedArray, at: number, color: Rgb, share: number): void {
  pixels[at] = (pixels[at] ?? 0) + color[0] * share;
  pixels[at + 1] = (pixels[at + 1] ?? 0) + color[1] * share;
  pixels[at + 2] = (pixels[at + 2] ?? 0) + color[2] * share;
}

/** Fills everything below a line, from one colour at the line to another `fadePx` below it. */
export function ridge(canvas: Canvas, lineAt: (x: number) => number, top: Rgb, bottom: Rgb, fadePx: number): void {
  const { width, height, pixels } = canvas;
  const fade = Array.from({ length: 65 }, (_, step) => mixRgb(top, bottom, step / 64));
  for (let x = 0; x < width; x += 1) {
    const line = Math.max(0, lineAt(x));
    const first = Math.floor(line);
    const last = fade[64] ?? bottom;
    for (let y = first; y < height; y += 1) {
      const color = fade[Math.min(64, Math.round(((y - line) / fadePx) * 64))] ?? last;
      const at = (y * width + x) * 4;
      if (y === first) {
        blend(pixels, at, color, 1 - (line - first));
      } else {
        pixels[at] = color[0];
        pixels[at + 1] = color[1];
        pixels[at + 2] = color[2];
      }
    }
  }
}

interface Spot {
  x: number;
  y: number;
  radius: number;
}

/** Calls `paint` for every pixel within `reach` of a spot, with its distance from the middle. */
function around(
  { width, height }: Canvas,
  { x, y }: Spot,
  reach: number,
  paint: (at: number, distance: number) => void,
) {
  for (let row = Math.max(0, Math.floor(y - reach)); row <= Math.min(height - 1, Math.ceil(y + reach)); row += 1) {
    for (let col = Math.max(0, Math.floor(x - reach)); col <= Math.min(width - 1, Math.ceil(x + reach)); col += 1) {
      const distance = Math.sqrt((col - x) ** 2 + (row - y) ** 2);
      if (distance <= reach) paint((row * width + col) * 4, distance);
    }
  }
}

export function disc(canvas: Canvas, spot: Spot, color: Rgb, alpha = 1): void {
  around(canvas, spot, spot.radius + 1, (at, distance) => {
    const cover = Math.min(1, Math.max(0, spot.radius + 0.5 - distance));
    blend(canvas.pixels, at, color, cover * alpha);
  });
}

/** A ball lit from the upper left. */
export function ball(canvas: Canvas, spot: Spot, lit: Rgb, shade: Rgb): void {
  const { width } = canvas;
  const light = { x: spot.x - spot.radius * 0.4, y: spot.y - spot.radius * 0.45 };
  around(canvas, spot, spot.radius + 1, (at, distance) => {
    const cover = Math.min(1, Math.max(0, spot.radius + 0.5 - distance));
    const pixel = at / 4;
    const away = Math.hypot((pixel % width) - light.x, Math.floor(pixel / width) - light.y) / (spot.radius * 1.5);
    blend(canvas.pixels, at, mixRgb(lit, shade, Math.min(1, away * away)), cover);
  });
}

export function ring(canvas: Canvas, spot: Spot, thickness: number, color: Rgb, alpha: number): void {
  around(canvas, spot, spot.radius + thickness, (at, distance) => {
    const off = Math.abs(distance - spot.radius) / thickness;
    if (off < 1) blend(canvas.pixels, at, color, (1 - off) * (1 - off) * alpha);
  });
}

/** Adds light that falls off to nothing at the radius. */
export function glow(canvas: Canvas, spot: Spot, color: Rgb, strength: number): void {
  around(canvas, spot, spot.radius, (at, distance) => {
    const near = 1 - distance / spot.radius;
    add(canvas.pixels, at, color, near * near * strength);
  });
}

/** A rectangle; its edges may lie between pixels. */
export function bar(
  canvas: Canvas,
  box: { x: number; y: number; width: number; height: number },
  color: Rgb,
  alpha = 1,
): void {
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  for (let y = Math.max(0, Math.floor(box.y)); y < Math.min(canvas.height, bottom); y += 1) {
    const coverY = Math.min(1, y + 1 - box.y, bottom - y);
    for (let x = Math.max(0, Math.floor(box.x)); x < Math.min(canvas.width, right); x += 1) {
      const cover = Math.min(1, x + 1 - box.x, right - x) * coverY;
      blend(canvas.pixels, (y * canvas.width + x) * 4, color, cover * alpha);
    }
  }
}

/** Adds light to one column from `top` to `bottom`, strongest at `peak` (0 to 1 of the way). */
export function beam(
  canvas: Canvas,
  x: number,
  span: { top: number; bottom: number; peak: number },
  color: Rgb,
  strength: number,
): void {
  const { width, height, pixels } = canvas;
  const length = span.bottom - span.top;
  for (let y = Math.max(0, Math.floor(span.top)); y < Math.min(height, span.bottom); y += 1) {
    const place = (y - span.top) / length;
    const share = place < span.peak ? place / span.peak : (1 - place) / (1 - span.peak);
    add(pixels, (y * width + x) * 4, color, share * share * strength);
  }
}

/** The lower part repeats the upper, mirrored at `line`, darker and in waves, as still water does. */
export function mirror(canvas: Canvas, line: number, tint: Rgb, timeS: number): void {
  const { width, height, pixels } = canvas;
  for (let y = line; y < height; y += 1) {
    const depth = (y - line) / (height - line);
    const from = Math.max(0, Math.round(line - (y - line) * 1.05 + Math.sin(y / 7 + timeS * 3) * (1 + depth * 5)));
    const shift = Math.round(Math.sin(y / 11 + timeS * 2.2) * (1 + depth * 9));
    for (let x = 0; x < width; x += 1) {
      const source = (from * width + Math.min(width - 1, Math.max(0, x + shift))) * 4;
      const at = (y * width + x) * 4;
      pixels[at] = mix(pixels[source] ?? 0, tint[0], 0.35 + depth * 0.4);
      pixels[at + 1] = mix(pixels[source + 1] ?? 0, tint[1], 0.35 + depth * 0.4);
      pixels[at + 2] = mix(pixels[source + 2] ?? 0, tint[2], 0.35 + depth * 0.4);
    }
  }
}
