import {
  ball,
  bar,
  beam,
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

function curtains(canvas: Canvas, timeS: number): void {
  const { width, height } = canvas;
  for (let curtain = 0; curtain < 3; curtain += 1) {
    const color: Rgb = [rgb("#38ff9c"), rgb("#3fd0ff"), rgb("#b56bff")][curtain] ?? [0, 255, 120];
    for (let x = 0; x < width; x += 1) {
      const at = x / (height * 0.22) + curtain * 5;
      const fold = waver(at + timeS * 0.16, 400 + curtain) + 0.35 * waver(at * 3.1 - timeS * 0.3, 410 + curtain);
      const rays = 0.45 + 0.55 * waver(x / 9 + timeS * 1.4 + fold * 6, 420 + curtain);
      const bottom = height * (0.3 + 0.14 * fold + curtain * 0.035);
      beam(
        canvas,
        x,
        { top: bottom - height * (0.2 + 0.14 * rays), bottom, peak: 0.8 },
        color,
        0.7 * rays * (0.35 + fold * 0.65),
      );
    }
  }
}

/** Northern lights over a fjord. */
export const aurora: Scene = {
  backdrop(canvas) {
    sky(canvas, [
      [0, rgb("#030817")],
      [0.45, rgb("#0a2036")],
      [0.62, rgb("#1b4a58")],
      [1, rgb("#04101c")],
    ]);
    stars(canvas, 220, 0.55, rgb("#e6f2ff"));
  },
  draw(canvas, timeS) {
    const { height } = canvas;
    curtains(canvas, timeS);
    for (let layer = 0; layer < 2; layer += 1) {
      const line = (x: number) =>
        height * (0.6 + layer * 0.03) -
        height *
          (0.16 - layer * 0.07) *
          (waver(x / (height * 0.14) + layer * 9, 430 + layer) * 0.7 + 0.3 * waver(x / (height * 0.03), 440 + layer));
      ridge(canvas, line, layer === 0 ? rgb("#1b3d4d") : rgb("#0c2230"), rgb("#0a1b26"), height * 0.16);
    }
    mirror(canvas, Math.round(height * 0.635), rgb("#04121f"), timeS * 0.6);
  },
};

/** Paper lanterns that rise over a dark hill. */
export const lanterns: Scene = {
  backdrop(canvas) {
    sky(canvas, [
      [0, rgb("#0c1230")],
      [0.5, rgb("#2f2a5c")],
      [0.8, rgb("#8a4a66")],
      [1, rgb("#d98a5f")],
    ]);
    stars(canvas, 120, 0.5, rgb("#ffffff"));
  },
  draw(canvas, timeS) {
    const { width, height } = canvas;
    for (let index = 0; index < 30; index += 1) {
      const near = randomAt(index, 500) ** 1.6;
      const size = height * (0.008 + near * 0.026);
      const way = height * 1.15;
      const y = height * 0.98 - ((randomAt(index, 501) * way + timeS * (16 + 46 * near)) % way);
      const x = randomAt(index, 502) * width + Math.sin(timeS * 0.6 + index * 1.3) * 14 * (0.4 + near);
      const flicker = 0.85 + 0.15 * Math.sin(timeS * 7 + index * 4);
      glow(canvas, { x, y, radius: size * 4.2 }, rgb("#ff9a3d"), 0.55 * flicker);
      bar(canvas, { x: x - size * 0.75, y: y - size, width: size * 1.5, height: size * 2 }, rgb("#ffb45e"), 0.95);
      bar(canvas, { x: x - size * 0.6, y: y - size * 1.2, width: size * 1.2, height: size * 2.4 }, rgb("#ffc980"), 0.7);
      glow(canvas, { x, y: y + size * 0.5, radius: size * 1.2 }, rgb("#fff0c2"), 0.7 * flicker);
    }
    const hill = (x: number) => height * 0.9 - waver(x / (height * 0.4), 510) * height * 0.08;
    ridge(canvas, hill, rgb("#1a1028"), rgb("#0a0612"), height * 0.1);
  },
};

const BOKEH = ["#ff9f5a", "#ffd27a", "#ff6f91", "#7ac7ff", "#8effc1"].map(rgb);

/** City lights out of focus behind a window with rain running down. */
export const rain: Scene = {
  backdrop(canvas) {
    const { width, height } = canvas;
    sky(canvas, [
      [0, rgb("#0d1420")],
      [0.6, rgb("#1d2a3d")],
      [1, rgb("#0a0e16")],
    ]);
    for (let index = 0; index < 34; index += 1) {
      const color = BOKEH[index % BOKEH.length] ?? rgb("#ffffff");
      const radius = height * (0.02 + randomAt(index, 600) * 0.045);
      const spot = { x: randomAt(index, 601) * width, y: height * (0.25 + randomAt(index, 602) * 0.6), radius };
      disc(canvas, spot, color, 0.22);
      ring(canvas, spot, 5, color, 0.35);
      glow(canvas, { ...spot, radius: radius * 2 }, color, 0.14);
    }
  },
  draw(canvas, timeS) {
    const { width, height } = canvas;
    for (let index = 0; index < 60; index += 1) {
      // Drops hold still, then run: the square of a saw does both.
      const phase = (timeS * (0.1 + randomAt(index, 610) * 0.25) + randomAt(index, 611)) % 1;
      const y = height * (randomAt(index, 612) * 0.5 + phase * phase * 0.9);
      const x = randomAt(index, 613) * width + Math.sin(y / 40 + index) * 3;
      const size = 2.5 + randomAt(index, 614) * 5;
      bar(
        canvas,
        { x: x - size * 0.3, y: y - size * 14 * phase, width: size * 0.6, height: size * 14 * phase },
        rgb("#a9c4de"),
        0.14,
      );
      ball(canvas, { x, y, radius: size }, rgb("#dcebf7"), rgb("#3a5068"));
    }
    for (let index = 0; index < 240; index += 1) {
      const spot = {
        x: randomAt(index, 620) * width,
        y: randomAt(index, 621) * height,
        radius: 0.8 + randomAt(index, 622) * 1.8,
      };
      disc(canvas, spot, rgb("#cfe2f3"), 0.4);
    }
  },
};

const PLANETS = [
  { away: 0.17, size: 0.028, speed: 1.1, lit: "#ffb199", shade: "#7a2f2a" },
  { away: 0.27, size: 0.05, speed: 0.7, lit: "#9fe0d0", shade: "#1e5560" },
  { away: 0.39, size: 0.036, speed: 0.5, lit: "#d9b8ff", shade: "#4c2f7a" },
  { away: 0.48, size: 0.062, speed: 0.34, lit: "#ffe39a", shade: "#8a5a17" },
];

/** Clay planets around a lamp of a sun. */
export const planets: Scene = {
  backdrop(canvas) {
    const { width, height } = canvas;
    sky(canvas, [
      [0, rgb("#0a0a1f")],
      [0.5, rgb("#1a1238")],
      [1, rgb("#070714")],
    ]);
    stars(canvas, 200, 1, rgb("#e9e6ff"));
    const sun = { x: width / 2, y: height / 2 };
    glow(canvas, { ...sun, radius: Math.min(width, height) * 0.6 }, rgb("#ff9b52"), 0.5);
    for (const { away } of PLANETS)
      ring(canvas, { ...sun, radius: away * Math.min(width, height) }, 1.6, rgb("#8f86c9"), 0.35);
    ball(canvas, { ...sun, radius: Math.min(width, height) * 0.085 }, rgb("#fff1c9"), rgb("#ff8a3d"));
  },
  draw(canvas, timeS) {
    const { width, height } = canvas;
    const unit = Math.min(width, height);
    for (const [index, { away, size, speed, lit, shade }] of PLANETS.entries()) {
      const turn = timeS * speed + index * 2.1;
      const spot = { x: width / 2 + Math.cos(turn) * away * unit, y: height / 2 + Math.sin(turn) * away * unit };
      ball(canvas, { ...spot, radius: size * unit }, rgb(lit), rgb(shade));
      const moon = {
        x: spot.x + Math.cos(turn * 4) * size * unit * 1.6,
        y: spot.y + Math.sin(turn * 4) * size * unit * 1.6,
      };
      if (index % 2 === 1) ball(canvas, { ...moon, radius: size * unit * 0.22 }, rgb("#f2f0ff"), rgb("#6b678f"));
    }
  },
};
