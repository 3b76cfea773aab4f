import { readFile } from "node:fs/promises";
import { basename } from "node:path";

import { type Browser, expect, type Page } from "@playwright/test";

import { uploadFile } from "#lib/testing/upload-file";

import { addCreator, cli, type Creator } from "./library.ts";
import { dataDir, signIn } from "./sign-in.ts";

/** Somebody with a browser of their own, signed in. */
export interface Person extends Creator {
  page: Page;
  /** Sends a request to the API as they. */
  token: string;
}

/** An account of a journey's own, signed in in a browser of its own. */
export async function newPerson(browser: Browser, handle: string, role = "member"): Promise<Person> {
  const account = await addCreator(handle, dataDir(), role);
  const token = await cli(dataDir(), "token", "create", "--email", account.email);
  const page = await (await browser.newContext()).newPage();
  await signIn(page, account.email, account.password);
  return { ...account, page, token };
}

/** Uploads a file for somebody, waits until it is analysed, and makes it public with a title. */
export async function publish(
  { page, token }: Pick<Person, "page" | "token">,
  path: string,
  title: string,
): Promise<string> {
  const authorization = `Bearer ${token}`;
  const bytes = await readFile(path);
  const { status, videoId } = await uploadFile(new URL(page.url()).origin, authorization, {
    name: basename(path),
    bytes,
  });
  expect(status).toBe(204);
  const url = `/api/v1/videos/${videoId}`;
  const headers = { Authorization: authorization };
  const statusNow = async (): Promise<unknown> =>
    ((await (await page.request.get(url, { headers })).json()) as { status: unknown }).status;
  await expect.poll(statusNow).toBe("ready");
  const changed = await page.request.patch(url, { headers, data: { title, visibility: "public" } });
  expect(changed.status()).toBe(200);
  return videoId;
}
