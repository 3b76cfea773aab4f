import { randomBytes } from "node:crypto";

import { expect, type Locator, type Page, test } from "@playwright/test";

import { watchForFaults } from "./support/check-page.ts";
import { addCreator, addVideos, cli, connectToDatabase } from "./support/library.ts";
import { dataDir, signIn } from "./support/sign-in.ts";

/** Nobody else's, also where a journey is repeated. */
const MARK = randomBytes(3).toString("hex");
const HANDLE = `made-${MARK}`;
const COLLEAGUE = `mate-${MARK}`;

/** Presses a key again and again until `goal` has the focus: what somebody does who has no mouse. */
async function walkTo(page: Page, goal: Locator, key = "Tab"): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    if (
      await goal.evaluate((element) => element === document.activeElement, null, { timeout: 2_000 }).catch(() => false)
    )
      return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never led to ${goal.toString()}`);
}

const rows = (page: Page): Locator => page.locator("a[data-case]");
const row = (page: Page, kind: string): Locator => rows(page).filter({ hasText: kind }).first();
const badge = (page: Page, word: string): Locator => page.locator("header").getByText(word, { exact: true });

/** The queue of what nobody has, narrowed to this journey's creator. */
async function toTheQueue(page: Page, left: number): Promise<void> {
  await page.keyboard.press("g");
  await page.keyboard.press("u");
  await expect(page.getByRole("heading", { level: 1, name: "Unassigned" })).toBeVisible();
  // A page that has only just come does not listen yet.
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(page.getByLabel("Number, @handle or words")).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type(`@${HANDLE}`);
  await expect(rows(page)).toHaveCount(left);
  await page.keyboard.press("Escape");
}

async function open(page: Page, kind: string): Promise<void> {
  await page.keyboard.press("j");
  await walkTo(page, row(page, kind), "j");
  // The page says that it is open once it listens.
  const listening = page.waitForResponse(
    (response) => response.url().endsWith("/presence") && response.request().method() === "POST",
  );
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: /^Case \d+$/ })).toBeVisible();
  await listening;
  await expect(page.getByRole("heading", { name: "What was reported" })).toBeVisible();
}

async function writeReason(page: Page, reason: string): Promise<void> {
  const panel = page.getByRole("tabpanel", { name: "Decide" });
  await walkTo(page, panel.getByLabel("Reason", { exact: true }));
  await page.keyboard.type(reason);
  // What it would do is seen before it is done; until then it cannot be sent.
  await expect(page.getByRole("region", { name: "What this would do" })).toBeVisible();
  await expect(panel.getByRole("button", { name: /^(Uphold|Dismiss)/ })).toBeEnabled();
  await page.keyboard.press("Control+Enter");
  await expect(badge(page, "Decided")).toBeVisible();
}

test("a day's triage of ten cases, by keyboard alone", async ({ page, request }) => {
  const [creator, reporter, staff] = await Promise.all([
    addCreator(HANDLE),
    addCreator(`told-${MARK}`),
    addCreator(`keys-${MARK}`, dataDir(), "support"),
    addCreator(COLLEAGUE, dataDir(), "senior-support"),
  ]);
  const database = await connectToDatabase();
  try {
    await addVideos(database, creator, 10);
    const { rows: videos } = await database.query<{ id: string }>(
      "UPDATE videos SET sha256 = NULL WHERE owner_id = $1 RETURNING id",
      [creator.accountId],
    );
    const token = await cli(dataDir(), "token", "create", "--email", reporter.email);
    const kinds = [
      "missing-label",
      "missing-label",
      "other",
      "other",
      "other",
      "other",
      "impersonation",
      "impersonation",
      "likeness",
      "likeness",
    ];
    for (const [place, kind] of kinds.entries()) {
      const sent = await request.post("/api/v1/disputes", {
        headers: { Authorization: `Bearer ${token}` },
        data: {
          kind,
          target: { type: "video", id: videos[place]?.id },
          text: "Please look at this.",
          statements: { goodFaith: true, depicted: "me" },
        },
      });
      expect(sent.status(), await sent.text()).toBeLessThan(300);
    }
    await signIn(page, staff.email, staff.password);
    const faults = watchForFaults(page);
    await page.goto("/desk");

    await test.step("the two missing labels are triaged together", async () => {
      await toTheQueue(page, 10);
      await page.keyboard.press("j");
      await walkTo(page, row(page, "Missing label"), "j");
      await page.keyboard.press("Shift+X");
      await expect(page.getByRole("region", { name: "What is selected" })).toContainText("2 selected");
      await page.keyboard.press("Shift+T");
      await expect(page.getByRole("list", { name: "What happens to each case" }).getByRole("listitem")).toHaveCount(2);
      await expect(page.getByRole("button", { name: "Triage (2 cases)" })).toBeFocused();
      await page.keyboard.press("Enter");
      await expect(page.getByText("2 cases done", { exact: true })).toBeVisible();
    });

    await test.step("four that are nothing are dismissed with one reason", async () => {
      await page.keyboard.press("j");
      await walkTo(page, row(page, "Other policy"), "j");
      await page.keyboard.press("Shift+X");
      await page.keyboard.press("Shift+D");
      await expect(page.getByRole("button", { name: "Dismiss (4 cases)" })).toBeEnabled();
      await expect(page.getByLabel("Reason", { exact: true })).toBeFocused();
      await page.keyboard.type("No rule is about this.");
      await page.keyboard.press("Tab");
      await page.keyboard.type("This is not against our rules.");
      await page.keyboard.press("Control+Enter");
      await expect(page.getByText("4 cases done", { exact: true })).toBeVisible();
      await expect(rows(page)).toHaveCount(6);
    });

    await test.step("one is escalated, another one waits for its reporter, a third for somebody else", async () => {
      await open(page, "Likeness");
      await page.keyboard.press("e");
      await expect(page.getByRole("dialog", { name: "Escalate" })).toBeVisible();
      await page.keyboard.type("A public figure.");
      // An Escape by accident loses nothing.
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0);
      await page.keyboard.press("e");
      await expect(page.getByRole("dialog", { name: "Escalate" }).getByLabel("Why")).toHaveValue("A public figure.");
      await page.keyboard.press("Control+Enter");
      await expect(badge(page, "Escalated")).toBeVisible();

      await toTheQueue(page, 5);
      await open(page, "Impersonation");
      await page.keyboard.press("m");
      await expect(page.getByLabel("To", { exact: true })).toBeFocused();
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await page.keyboard.type("My own words");
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.type("Ask for more");
      // A template chosen by accident loses nothing.
      await walkTo(page, page.getByRole("button", { name: "Put it back" }));
      await page.keyboard.press("Enter");
      await expect(page.getByLabel("Message", { exact: true })).toHaveValue("My own words");
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.type("Ask for more");
      await page.keyboard.press("Tab");
      await expect(page.getByLabel("Message", { exact: true })).toBeFocused();
      // What a template leaves open is selected: it is written over.
      await page.keyboard.type("since when it is yours");
      await walkTo(page, page.getByLabel("Then wait for the answer"));
      await page.keyboard.press("Space");
      await page.keyboard.press("Control+Enter");
      await expect(badge(page, "Waiting for the reporter")).toBeVisible();
      await expect(badge(page, "Clock paused")).toBeVisible();

      await toTheQueue(page, 4);
      await open(page, "Impersonation");
      await page.keyboard.press("a");
      await expect(badge(page, "In hand")).toBeVisible();
      await page.keyboard.press("i");
      await expect(page.getByLabel("Note to the staff")).toBeFocused();
      await page.keyboard.type(`Yours, @${COLLEAGUE.slice(0, -3)}`);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Control+Enter");
      await expect(page.getByRole("listitem").getByText(`Yours, @${COLLEAGUE}`)).toBeVisible();
      await page.keyboard.press("w");
      await walkTo(page, page.getByLabel("Waiting for"));
      await page.keyboard.type("Somebody");
      await page.keyboard.press("Tab");
      await page.keyboard.type("They answer by letter.");
      await page.keyboard.press("Control+Enter");
      await expect(badge(page, "Waiting for somebody else")).toBeVisible();
    });

    await test.step("a likeness that is not one, and a label, are decided in the form", async () => {
      await toTheQueue(page, 3);
      await open(page, "Likeness");
      await page.keyboard.press("s");
      await expect(page.getByRole("button", { name: "Cover it again" })).toBeVisible();
      await page.keyboard.press("s");
      await expect(page.getByRole("button", { name: "Show the content" })).toBeVisible();
      await page.keyboard.press("d");
      await expect(page.getByRole("radio", { name: /^Uphold/ })).toBeFocused();
      await walkTo(page, page.getByRole("radio", { name: /^Dismiss/ }), "ArrowDown");
      await page.keyboard.press("Space");
      await writeReason(page, "Nobody is seen.");
      await toTheQueue(page, 2);
      await open(page, "Missing label");
      await page.keyboard.press("d");
      await expect(page.getByRole("radio", { name: /^Uphold/ })).toBeFocused();
      await page.keyboard.press("Space");
      await walkTo(page, page.getByRole("checkbox", { name: "Correct the label" }));
      await page.keyboard.press("Space");
      await page.keyboard.press("Tab");
      await page.keyboard.type("AI-m");
      await writeReason(page, "The shadows are wrong.");
    });

    await test.step("the last one goes to a colleague by the palette", async () => {
      await toTheQueue(page, 1);
      await open(page, "Missing label");
      await page.keyboard.press("Control+k");
      await expect(page.getByRole("combobox")).toBeFocused();
      await page.keyboard.type("give it");
      await page.keyboard.press("Enter");
      const to = page.getByRole("dialog", { name: "Give it to" }).getByLabel("To", { exact: true });
      await walkTo(page, to);
      // A browser takes letters that come too slowly for the beginning of another name.
      await expect(async () => {
        await page.keyboard.type(`@${COLLEAGUE}`);
        await expect(to.locator("option:checked")).toContainText(`@${COLLEAGUE},`, { timeout: 1_000 });
      }).toPass();
      await page.keyboard.press("Tab");
      await page.keyboard.type("You know this maker.");
      await page.keyboard.press("Control+Enter");
      await expect(page.getByText(`@${COLLEAGUE} has it`)).toBeVisible();
    });

    expect(faults).toEqual([]);
    const { rows: states } = await database.query<{ kind: string; state: string; outcome: string | null; n: number }>(
      `SELECT d.kind, d.state, x.outcome, count(*)::int AS n FROM disputes d
         LEFT JOIN decisions x ON x.dispute_id = d.id AND x.state = 'in-force'
        WHERE d.subject_id = $1 GROUP BY 1, 2, 3 ORDER BY 1, 2`,
      [creator.accountId],
    );
    expect(states).toEqual([
      { kind: "impersonation", state: "waiting", outcome: null, n: 2 },
      { kind: "likeness", state: "decided", outcome: "dismissed", n: 1 },
      { kind: "likeness", state: "new", outcome: null, n: 1 },
      { kind: "missing-label", state: "assigned", outcome: null, n: 1 },
      { kind: "missing-label", state: "decided", outcome: "upheld", n: 1 },
      { kind: "other", state: "decided", outcome: "dismissed", n: 4 },
    ]);
    const { rows: labels } = await database.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM videos WHERE owner_id = $1 AND staff_label_kind = 'ai-modified'",
      [creator.accountId],
    );
    expect(labels).toEqual([{ n: 1 }]);
  } finally {
    await database.end();
  }
});
