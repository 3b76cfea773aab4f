import { ball, bar, disc, glow, randomAt, rgb, type Rgb, ridge, sky, waver } from "#prisma/seed/canvas";
import { type Scene, stars } from "#prisma/seed/scenes/scene";

interface DunePalette {
  sky: readonly (readonly [number, Rgb])[];
  sun: Rgb;
  lit: Rgb;
  shade: Rgb;
}

const DUSK: DunePalette = {
  sky: [
    [0, rgb("#1b1a3a")],
    [0.28, rgb("#6b3a63")],
    [0.46, rgb("#e2795b")],
    [0.56, rgb("#ffc27a")],
    [1, rgb("#ffd9a0")],
  ],
  sun: rgb("#ffe2ad"),
  lit: rgb("#e8955a"),
  shade: rgb("#2b1630"),
};

const BLUE_HOUR: DunePalette = {
  sky: [
    [0, rgb("#050b1f")],
    [0.35, rgb("#12305e")],
    [0.56, rgb("#5f8fc2")],
    [1, rgb("#b9d4ea")],
  ],
  sun: rgb("#eef6ff"),
  lit: rgb("#5c86b4"),
  shade: rgb("#060d20"),
};

const DUNES = 5;

function dunesIn(palette: DunePalette): Scene {
  return {
    backdrop(canvas) {
      sky(canvas, palette.sky);
      stars(canvas, 90, 0.3, rgb("#ffffff"));
    },
    draw(canvas, timeS) {
      const { width, height } = canvas;
      const sun = { x: width * 0.62, y: height * (0.44 + timeS * 0.006), radius: width * 0.085 };
      glow(canvas, { ...sun, radius: Math.min(width, height) * 0.5 }, palette.sun, 0.45);
      disc(canvas, sun, palette.sun);
      for (let layer = 0; layer < DUNES; layer += 1) {
        const near = layer / (DUNES - 1);
        const drift = timeS * (6 + 34 * near);
        const span = height * (0.14 + near * 0.16);
        const line = (x: number) => {
          const at = (x + drift) / (height * (0.16 + near * 0.22)) + layer * 19;
          // A sharp crest on one side of each hill is what makes sand look like sand.
          return height * (0.53 + near * 0.32) - span * Math.abs(waver(at, layer) - 0.5) * 1.4;
        };
        const lit: Rgb = [
          palette.lit[0] * (1 - near * 0.55),
          palette.lit[1] * (1 - near * 0.6),
          palette.lit[2] * (1 - near * 0.45),
        ];
        ridge(canvas, line, lit, palette.shade, height * (0.3 + near * 0.25));
      }
      for (let index = 0; index < 70; index += 1) {
        const x = width - ((randomAt(index, 1) * width + timeS * (90 + 160 * randomAt(index, 2))) % width);
        const y = height * (0.56 + 0.4 * randomAt(index, 3)) + Math.sin(timeS * 2 + index) * 6;
        disc(canvas, { x, y, radius: 0.8 + randomAt(index, 4) }, palette.sun, 0.35);
      }
    },
  };
}

export const dunes = dunesIn(DUSK);
export const blueHour = dunesIn(BLUE_HOUR);

/** Pines in rows, nearer ones darker, in falling snow. */
export const forest: Scene = {
  backdrop(canvas) {
    const { width, height } = canvas;
    sky(canvas, [
      [0, rgb("#33506b")],
      [0.5, rgb("#a9bccb")],
      [1, rgb("#e9eef2")],
    ]);
    for (let row = 0; row < 4; row += 1) {
      const near = row / 3;
      const tree = height * (0.13 + near * 0.2);
      const pitch = tree * 0.42;
      const color: Rgb = [120 - near * 104, 148 - near * 112, 166 - near * 118];
      const base = (x: number) => height * (0.56 + near * 0.2) - waver(x / (height * 0.3), row + 40) * height * 0.06;
      const line = (x: number) => {
        const index = Math.floor(x / pitch + row * 0.37);
        const middle = (index + 0.5 - row * 0.37 + (randomAt(index, row) - 0.5) * 0.5) * pitch;
        const tall = tree * (0.6 + randomAt(index, row + 9) * 0.5);
        const share = Math.max(0, 1 - Math.abs(x - middle) / (pitch * 0.42));
        // Branches: the outline steps in and out on the way up.
        return base(x) - Math.max(0, share * tall - ((share * 9) % 1) * tall * 0.07);
      };
      ridge(canvas, line, color, [color[0] + 40, color[1] + 40, color[2] + 42], tree * 1.6);
    }
    ridge(
      canvas,
      (x) => height * 0.88 - waver(x / 260, 50) * height * 0.05,
      rgb("#f4f7fa"),
      rgb("#cdd9e3"),
      width * 0.2,
    );
  },
  draw(canvas, timeS) {
    const { width, height } = canvas;
    for (let index = 0; index < 260; index += 1) {
      const near = randomAt(index, 21);
      const y = (randomAt(index, 22) * height + timeS * (50 + 150 * near)) % height;
      const x = (randomAt(index, 23) * width + Math.sin(timeS * 0.9 + index) * 24 * near + timeS * 14 + width) % width;
      disc(canvas, { x, y, radius: 0.9 + near * 2.6 }, [255, 255, 255], 0.45 + near * 0.5);
    }
  },
};

const BALLOONS = [
  { x: 0.28, y: 0.34, size: 0.13, lit: rgb("#ff8f6b"), shade: rgb("#b3402f") },
  { x: 0.7, y: 0.22, size: 0.09, lit: rgb("#ffd36b"), shade: rgb("#c98519") },
  { x: 0.56, y: 0.5, size: 0.06, lit: rgb("#8fd3c8"), shade: rgb("#2f7f86") },
  { x: 0.84, y: 0.46, size: 0.045, lit: rgb("#c9a6ff"), shade: rgb("#6546a8") },
];

/** Balloons over rolling hills in the morning. */
export const balloons: Scene = {
  backdrop(canvas) {
    const { height } = canvas;
    sky(canvas, [
      [0, rgb("#7fb4e0")],
      [0.45, rgb("#cfe4ee")],
      [0.7, rgb("#fdeedd")],
      [1, rgb("#ffe1c4")],
    ]);
    const hills = ["#9fc3b4", "#6fa38f", "#457c68", "#275445"];
    for (const [layer, color] of hills.entries()) {
      const line = (x: number) =>
        height * (0.66 + layer * 0.08) - waver(x / (height * 0.24) + layer * 7, 60 + layer) * height * 0.1;
      ridge(canvas, line, rgb(color), rgb(hills[layer + 1] ?? "#16382d"), height * 0.22);
    }
  },
  draw(canvas, timeS) {
    const { width, height } = canvas;
    const unit = Math.min(width, height * 0.8);
    for (const [index, balloon] of BALLOONS.entries()) {
      const radius = balloon.size * unit;
      const x = balloon.x * width + Math.sin(timeS * 0.5 + index) * 10 + timeS * 5;
      const y = balloon.y * height - timeS * (5 + index * 2) + Math.sin(timeS * 0.8 + index * 2) * 5;
      for (const side of [-0.3, 0.3]) {
        bar(
          canvas,
          { x: x + side * radius, y: y + radius * 0.8, width: 1.5, height: radius * 0.75 },
          rgb("#5b4636"),
          0.7,
        );
      }
      ball(canvas, { x, y, radius }, balloon.lit, balloon.shade);
      ball(canvas, { x, y: y + radius * 0.55, radius: radius * 0.6 }, balloon.lit, balloon.shade);
      const basket = { x: x - radius * 0.2, y: y + radius * 1.5, width: radius * 0.4, height: radius * 0.28 };
      bar(canvas, basket, rgb("#5b4636"));
    }
  },
};

/** Terraces of flowers, for a still picture. */
export const terraces: Scene = {
  backdrop(canvas) {
    sky(canvas, [
      [0, rgb("#f9d5c4")],
      [0.5, rgb("#f7a9a8")],
      [1, rgb("#e56b8c")],
    ]);
  },
  draw(canvas, timeS) {
    const { width, height } = canvas;
    glow(canvas, { x: width * 0.3, y: height * 0.28, radius: height * 0.45 }, rgb("#ffe2c0"), 0.28);
    disc(canvas, { x: width * 0.3, y: height * 0.28, radius: height * 0.08 }, rgb("#fff7e2"));
    const rows = 9;
    for (let row = 0; row < rows; row += 1) {
      const near = row / (rows - 1);
      const top = (x: number) =>
        height * (0.36 + near * 0.58) - waver(x / (height * 0.35) + row * 3 + timeS, 70 + row) * height * 0.13;
      const color: Rgb = [205 - near * 120, 90 - near * 62, 130 - near * 60];
      ridge(canvas, top, color, [color[0] * 0.6, color[1] * 0.5, color[2] * 0.75], height * 0.16);
      for (let index = 0; index < 90; index += 1) {
        const x = randomAt(index, 80 + row) * width;
        const y = top(x) + 4 + randomAt(index, 90 + row) * height * 0.045;
        const petal: Rgb = randomAt(index, 99) > 0.5 ? rgb("#ffd1c2") : rgb("#ff8fa0");
        disc(canvas, { x, y, radius: 1.5 + near * 4 * randomAt(index, 98) }, petal, 0.85);
      }
    }
  },
};
