import { randomBytes } from "node:crypto";

import { type APIRequestContext, expect, type Page, test } from "@playwright/test";

import { expectAccessible, watchForFaults } from "./support/check-page.ts";
import { keepScreen } from "./support/keep-screen.ts";
import { addVideos, connectToDatabase } from "./support/library.ts";
import { newPerson, type Person } from "./support/people.ts";

const VIDEOS = 4;
const DESKTOP = { width: 1280, height: 860 };
const NARROWEST = { width: 320, height: 640 };

interface Permission {
  training: { allowed: string; parties: { name: string }[] };
}

/** Axe at both sizes, with pictures, and nothing that scrolls sideways on the narrowest phone. */
async function look(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of Object.entries({ phone: NARROWEST, desktop: DESKTOP })) {
    await page.setViewportSize(viewport);
    await keepScreen(page, `training ${name} ${size}`);
    await expectAccessible(page);
    const tooWide = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect(tooWide, `${name} scrolls sideways on a ${size}`).toBe(false);
  }
}

/** What a stranger's program is told of these videos: "no", "yes", or for whom. */
async function training(request: APIRequestContext, videoIds: readonly string[]): Promise<string[]> {
  const answer = await request.post("/api/v1/permissions", { data: { videoIds } });
  const { items } = (await answer.json()) as { items: Permission[] };
  return items.map(({ training: { allowed, parties } }) =>
    allowed === "parties" ? parties.map(({ name }) => name).join(", ") : allowed,
  );
}

/** The ids of somebody's videos, in the order of their library. */
async function idsOfVideos({ page }: Person): Promise<string[]> {
  const links = page.getByRole("row").getByRole("link");
  await expect(links.first()).toBeVisible();
  const targets = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  return [...new Set(targets.map((target) => target.split("/").at(-1) ?? ""))];
}

test("an administrator names a party; a creator opts out of AI training, excepts some videos for that party, and takes it back", async ({
  browser,
  request,
}) => {
  const id = randomBytes(3).toString("hex");
  const party = `Acme AI ${id}`;
  const administrator = await newPerson(browser, `tr-admin-${id}`, "administrator");
  const creator = await newPerson(browser, `tr-creator-${id}`);
  const faults = [administrator, creator].map(({ page }) => watchForFaults(page));
  const database = await connectToDatabase();
  await addVideos(database, creator, VIDEOS);
  await database.end();

  await administrator.page.goto("/admin/parties");
  const office = administrator.page;
  await office.getByRole("button", { name: "Add party" }).click();
  await expect(office.getByText("Enter a name.")).toBeVisible();
  await office.getByLabel("Name", { exact: true }).fill(party);
  await office.getByLabel("Domain").fill(`acme-${id}.example`);
  await office.getByLabel("Crawlers").fill("AcmeBot, AcmeVideoBot");
  await office.getByRole("button", { name: "Add party" }).click();
  await expect(
    office.getByRole("list", { name: "Parties" }).getByRole("listitem").filter({ hasText: party }),
  ).toBeVisible();
  await look(office, "parties");

  const { page } = creator;
  await page.reload();
  const videoIds = await idsOfVideos(creator);
  expect(videoIds).toHaveLength(VIDEOS);
  const told = () => training(request, videoIds);
  expect(await told()).toEqual(["no", "no", "no", "no"]);
  await page.goto("/settings/ai-and-privacy");
  const settings = page.getByRole("region", { name: "AI training" });
  await expect(settings.getByText("You have not chosen yet")).toBeVisible();
  await settings.getByRole("radio", { name: /^Allow only these parties/ }).click();
  await expect(settings.getByText("Tick at least one party.")).toBeVisible();
  await expect(settings.getByRole("button", { name: "Save" })).toBeDisabled();
  await look(page, "no party ticked");
  await settings.getByRole("radio", { name: /^Don't allow/ }).click();
  await expect(settings.getByText(`None of your ${String(VIDEOS)} videos changes.`)).toBeVisible();
  await settings.getByRole("button", { name: "Save" }).click();
  await expect(settings.getByText(/You set AI training to “not allowed”/)).toBeVisible();
  await look(page, "opted out");

  await page.goto(`/studio/videos/${videoIds[0] ?? ""}`);
  const onVideo = page.getByRole("radiogroup", { name: "Allow AI training on this video" });
  await onVideo.getByRole("radio", { name: /^Allow only these parties/ }).click();
  await expect(page.getByText("Tick at least one party.")).toBeVisible();
  expect(await told(), "nothing is saved before a party is ticked").toEqual(["no", "no", "no", "no"]);
  await page.getByRole("checkbox", { name: party }).check();
  await expect.poll(told).toEqual([party, "no", "no", "no"]);
  await expect(page.getByText(`AI training is allowed only for ${party}`, { exact: true })).toBeVisible();
  await look(page, "exception on a video");

  await page.goto("/studio");
  await page
    .getByRole("checkbox", { name: /^Select / })
    .nth(2)
    .click();
  await page
    .getByRole("checkbox", { name: /^Select / })
    .nth(3)
    .click();
  await expect(page.getByText("2 selected")).toBeVisible();
  await page.getByRole("button", { name: /^Set AI permissions/ }).click();
  await page.getByRole("radio", { name: "AI training" }).click();
  await page.getByRole("radio", { name: /^Allow only these parties/ }).click();
  await page.getByRole("checkbox", { name: party }).check();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("2 of 2 videos change: 2 from account default.");
  await look(page, "preview of a bulk change");
  await dialog.getByRole("button", { name: "Change 2 videos" }).click();
  const progress = page.getByRole("region", { name: "Changes of many videos" });
  await expect(progress).toContainText(`Done: 2 videos, AI training allowed only for ${party}`);
  await expect.poll(told).toEqual([party, party, party, "no"]);
  await expect(page.getByText("Training for 1 party").first()).toBeVisible();
  await look(page, "library");

  await page.goto(`/v/${videoIds[0] ?? ""}`);
  await expect(page.getByText(`AI training is allowed only for ${party}`)).toBeVisible();
  await look(page, "watch page");

  await page.goto("/settings/ai-and-privacy/history");
  const entry = (name: string | RegExp) =>
    page
      .getByRole("list", { name: /^Changes/ })
      .getByRole("listitem")
      .filter({ hasText: name });
  await expect(entry(/Account default for AI training set to “not allowed”/)).toBeVisible();
  const bulk = entry(`AI training set to “allowed only for ${party}” for 2 videos, selected`);
  await expect(bulk).toBeVisible();
  await look(page, "history");
  await bulk.getByRole("button", { name: /^Undo/ }).click();
  await page.getByRole("button", { name: "Undo the change" }).click();
  await expect(bulk).toContainText("Undone");
  await expect.poll(told).toEqual([party, "no", "no", "no"]);

  const row = office.getByRole("list", { name: "Parties" }).getByRole("listitem").filter({ hasText: party });
  await row.getByRole("button", { name: `Remove ${party}` }).click();
  await expect(office.getByRole("alertdialog")).toContainText("Creators who named it are told");
  await look(office, "asking before removing a party");
  await office.getByRole("button", { name: "Remove party" }).click();
  await expect(row).toHaveCount(0);
  await expect.poll(told).toEqual(["no", "no", "no", "no"]);
  await page.reload();
  await expect(bulk).toHaveCount(0);
  await expect(entry("AI training set to “allowed only for a party that was removed” for 2 videos")).toBeVisible();
  await page.goto("/inbox");
  // A job tells them.
  const notices = async () => {
    await page.reload();
    return page.getByText(`${party} may no longer train AI on your videos`).count();
  };
  await expect.poll(notices).toBeGreaterThan(0);
  expect(faults.flat()).toEqual([]);
});
