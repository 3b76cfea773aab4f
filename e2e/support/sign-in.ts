import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, type Page } from "@playwright/test";
import { z } from "zod";

export type DemoPerson =
  "creator" | "secondCreator" | "viewer" | "support" | "secondSupport" | "seniorSupport" | "administrator";

const EMAILS: Record<DemoPerson, string> = {
  creator: "creator@demo.example",
  secondCreator: "second@demo.example",
  viewer: "viewer@demo.example",
  support: "support@demo.example",
  secondSupport: "support-two@demo.example",
  seniorSupport: "senior@demo.example",
  administrator: "admin@demo.example",
};

/** The data folder of the product under test. */
export const dataDir = (): string => {
  const folder = process.env["E2E_DATA_DIR"];
  if (folder === undefined) throw new Error("E2E_DATA_DIR is not set: journeys run by `npx playwright test`.");
  return folder;
};

export const emailOf = (person: DemoPerson): string => EMAILS[person];

export async function passwordOf(person: DemoPerson, folder = dataDir()): Promise<string> {
  const kept: unknown = JSON.parse(await readFile(join(folder, "demo-sign-ins.json"), "utf8"));
  return z.object({ passwords: z.record(z.string(), z.string()) }).parse(kept).passwords[person] ?? "";
}

/** Signs in by the form, as a person does. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/(studio|desk)/);
}

export const signInAs = async (page: Page, person: DemoPerson): Promise<void> =>
  signIn(page, EMAILS[person], await passwordOf(person));
