import {
  bar,
  type Canvas,
  disc,
  glow,
  mirror,
  randomAt,
  rgb,
  type Rgb,
  ridge,
  ring,
  sky,
  waver,
} from "#prisma/seed/canvas";
import { type Scene, stars } from "#prisma/seed/scenes/scene";

const WAVES = 8;

/** A calm sea at first light, with the sun's road on it. */
export const ocean: Scene = {
  backdrop(canvas) {
    const { width, height } = canvas;
    sky(canvas, [
      [0, rgb("#20344f")],
      [0.3, rgb("#6f7fa3")],
      [0.46, rgb("#f3b79b")],
      [0.52, rgb("#ffe3bd")],
      [1, rgb("#16324a")],
    ]);
    const sun = { x: width * 0.42, y: height * 0.47, radius: width * 0.07 };
    glow(canvas, { ...sun, radius: height * 0.4 }, rgb("#ffd9a6"), 0.5);
    disc(canvas, sun, rgb("#fff4dc"));
  },
  draw(canvas, timeS) {
    const { width, height } = canvas;
    for (let layer = 0; layer < WAVES; layer += 1) {
      const near = layer / (WAVES - 1);
      const swell = 3 + near * near * height * 0.035;
      const long = height * (0.05 + near * 0.22);
      const line = (x: number) =>
        height * (0.505 + near * near * 0.4) -
        swell *
          (Math.sin(x / long + timeS * (1.1 - near * 0.4) + layer * 1.7) * 0.6 + waver(x / long + timeS * 0.7, layer));
      const top: Rgb = [236 - near * 214, 176 - near * 106, 150 - near * 38];
      ridge(canvas, line, top, rgb("#0b2238"), height * (0.05 + near * 0.2));
    }
    for (let index = 0; index < 150; index += 1) {
      const near = randomAt(index, 31) ** 2;
      const y = height * (0.515 + near * 0.46);
      const spread = width * (0.05 + near * 0.22);
      const x = width * 0.42 + (randomAt(index, 32) - 0.5) * 2 * spread + Math.sin(timeS + index) * 8;
      const bright = Math.max(0, Math.sin(timeS * (1.5 + randomAt(index, 33) * 2) + index * 5));
      const long = 4 + near * 26;
      bar(canvas, { x: x - long / 2, y, width: long, height: 1.2 + near * 2 }, rgb("#fff0cf"), bright * 0.75);
    }
  },
};

const NEON = ["#ff4f8b", "#3fd8ff", "#ffc857", "#9b6bff", "#5cffb0"].map(rgb);

function skyline(canvas: Canvas, seed: number, base: number, tall: number, body: Rgb): void {
  let x = -10;
  for (let index = 0; x < canvas.width; index += 1) {
    const width = canvas.height * (0.03 + randomAt(index, seed) * 0.045);
    const height = tall * (0.35 + randomAt(index, seed + 1) * 0.65);
    bar(canvas, { x, y: base - height, width, height }, body);
    for (let row = 8; row < height - 10; row += 13) {
      for (let col = 6; col < width - 8; col += 11) {
        const lit = randomAt(Math.round(row * 131 + col * 17 + index * 977), seed + 2);
        if (lit > 0.62) {
          const color = lit > 0.97 ? (NEON[index % NEON.length] ?? body) : rgb("#ffd79a");
          bar(canvas, { x: x + col, y: base - height + row, width: 4, height: 6 }, color, 0.35 + lit * 0.5);
        }
      }
    }
    x += width + randomAt(index, seed + 3) * 10;
  }
}

/** A harbour by night: towers, signs that pulse, and all of it again in the water. */
export const harbour: Scene = {
  backdrop(canvas) {
    const { height } = canvas;
    sky(canvas, [
      [0, rgb("#070617")],
      [0.35, rgb("#1c1240")],
      [0.62, rgb("#6a2a6e")],
      [1, rgb("#0a0a1c")],
    ]);
    stars(canvas, 80, 0.35, rgb("#cfd8ff"));
    skyline(canvas, 210, height * 0.62, height * 0.3, rgb("#231a4a"));
    skyline(canvas, 240, height * 0.625, height * 0.2, rgb("#120e2b"));
  },
  draw(canvas, timeS) {
    const { width, height } = canvas;
    for (let index = 0; index < 9; index += 1) {
      const color = NEON[index % NEON.length] ?? rgb("#ffffff");
      const pulse = 0.55 + 0.45 * Math.sin(timeS * (1 + randomAt(index, 250)) + index * 2);
      const x = (index + 0.5 + (randomAt(index, 251) - 0.5) * 0.6) * (width / 9);
      const y = height * (0.42 + randomAt(index, 252) * 0.17);
      glow(canvas, { x, y, radius: height * 0.06 }, color, 0.5 * pulse);
      const long = height * (0.02 + randomAt(index, 253) * 0.03);
      bar(canvas, { x: x - 3, y: y - long / 2, width: 6, height: long }, color, 0.6 + 0.4 * pulse);
    }
    const boat = { x: width * (0.1 + timeS * 0.07), y: height * 0.615 };
    glow(canvas, { ...boat, radius: height * 0.05 }, rgb("#ffe0a3"), 0.7);
    disc(canvas, { ...boat, radius: 3.5 }, rgb("#fff3d6"));
    mirror(canvas, Math.round(height * 0.63), rgb("#0b0a22"), timeS);
  },
};

const PADS = Array.from({ length: 11 }, (_, index) => ({
  x: randomAt(index, 301),
  y: randomAt(index, 302),
  size: 0.03 + randomAt(index, 303) * 0.055,
}));

/** A pond from above: drops, rings that widen, and lily pads that move with them. */
export const pond: Scene = {
  backdrop(canvas) {
    const { width, height } = canvas;
    sky(canvas, [
      [0, rgb("#1f6f6b")],
      [0.5, rgb("#124e55")],
      [1, rgb("#08303b")],
    ]);
    for (let index = 0; index < 24; index += 1) {
      const spot = { x: randomAt(index, 310) * width, y: randomAt(index, 311) * height, radius: height * 0.16 };
      glow(canvas, spot, rgb("#2f9c8a"), 0.16);
    }
  },
  draw(canvas, timeS) {
    const { width, height } = canvas;
    const unit = Math.min(width, height);
    for (let drop = 0; drop < 9; drop += 1) {
      const age = (timeS + drop * 0.83) % 5;
      const spot = { x: randomAt(drop, 320) * width, y: randomAt(drop, 321) * height };
      for (const late of [0, 0.35, 0.7]) {
        const radius = (age - late) * unit * 0.085;
        if (radius > 2) ring(canvas, { ...spot, radius }, 5, rgb("#c9fff2"), 0.5 * Math.max(0, 1 - age / 5));
      }
    }
    for (const [index, pad] of PADS.entries()) {
      const x = pad.x * width + Math.sin(timeS * 0.8 + index) * 7;
      const y = pad.y * height + Math.cos(timeS * 0.7 + index * 2) * 7;
      const radius = pad.size * unit * 1.5;
      disc(canvas, { x: x + 5, y: y + 8, radius }, rgb("#041d24"), 0.45);
      disc(canvas, { x, y, radius }, rgb("#4fa05a"));
      disc(canvas, { x: x - radius * 0.12, y: y - radius * 0.12, radius: radius * 0.8 }, rgb("#67b86a"), 0.8);
      if (index % 3 === 0) {
        for (let petal = 0; petal < 7; petal += 1) {
          const turn = (petal / 7) * Math.PI * 2 + timeS * 0.1;
          const at = { x: x + Math.cos(turn) * radius * 0.28, y: y + Math.sin(turn) * radius * 0.28 };
          disc(canvas, { ...at, radius: radius * 0.2 }, rgb("#ffd7e6"), 0.95);
        }
        disc(canvas, { x, y, radius: radius * 0.16 }, rgb("#ffd36b"));
      }
    }
  },
};
