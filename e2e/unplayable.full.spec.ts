import { copyFile, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, type Page, test } from "@playwright/test";

import { encodeImage, encodeVideo } from "#lib/platform/codecs/encode";

import { newPerson, publish } from "./support/people.ts";

const drawFrame = (timeMs: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="128" height="72"><rect width="128" height="72" fill="hsl(${String(timeMs / 5)} 60% 40%)"/></svg>`;

/** Films that Debian's Chromium has no decoder for: one without sound, which fails, and one that would play as sound alone. */
async function hevcFilm(folder: string, name: string, sound?: (seconds: number) => number): Promise<string> {
  const path = join(folder, name);
  await encodeVideo({
    path,
    container: "mp4",
    codec: "hevc",
    width: 128,
    height: 72,
    fps: 10,
    durationMs: 1_000,
    drawFrame,
    ...(sound && { sound }),
  });
  return path;
}

/** The page as it arrives again and again: the error may fire before or after its script has run. */
async function expectNotice(page: Page, videoId: string, title: RegExp): Promise<void> {
  for (let arrival = 0; arrival < 3; arrival += 1) {
    await page.goto(`/v/${videoId}`);
    const notice = page.getByRole("status").filter({ hasText: title });
    await expect(notice).toBeVisible();
    await expect(notice.getByRole("link", { name: "Download" })).toHaveAttribute(
      "href",
      `/media/videos/${videoId}/file`,
    );
  }
}

test("a viewer is told what their browser cannot play, and offered the file", async ({ browser }) => {
  const creator = await newPerson(browser, "unplayable");
  const folder = await mkdtemp(join(tmpdir(), "countersign-unplayable-"));
  const silent = await publish(creator, await hevcFilm(folder, "silent.mp4"), "Silent HEVC");
  await expectNotice(creator.page, silent, /can’t play this file/);
  const heard = await publish(creator, await hevcFilm(folder, "heard.mp4", (s) => Math.sin(s * 2_000)), "HEVC");
  await expectNotice(creator.page, heard, /can’t show its picture|can’t play this file/);
});

test("an animated AVIF is shown, and a film that plays is not called unplayable", async ({ browser }) => {
  const creator = await newPerson(browser, "moving-picture");
  const folder = await mkdtemp(join(tmpdir(), "countersign-moving-"));
  const bytes = await encodeImage({ format: "avif", width: 128, height: 72, picture: drawFrame(500) });
  bytes.write("avis", 8, "latin1");
  await writeFile(join(folder, "moving.avif"), bytes);
  const picture = await publish(creator, join(folder, "moving.avif"), "Moving picture");
  await creator.page.goto(`/v/${picture}`);
  await expect(creator.page.getByRole("img", { name: "Moving picture" })).toBeVisible();

  const path = join(folder, "film.mp4");
  await encodeVideo({ path, container: "mp4", width: 128, height: 72, fps: 10, durationMs: 1_000, drawFrame });
  await copyFile(path, join(folder, "plays.mp4"));
  const film = await publish(creator, join(folder, "plays.mp4"), "A film that plays");
  await creator.page.goto(`/v/${film}`);
  await expect(creator.page.locator("video")).toHaveJSProperty("videoWidth", 128);
  await expect(creator.page.getByText(/This browser/)).toHaveCount(0);
});
