import { expect, test, vi } from "vitest";
import { z } from "zod";

import type { Actor } from "#lib/people/accounts/actor";
import { holdLock } from "#lib/platform/db/advisory-locks";
import { inTransaction } from "#lib/platform/db/transaction";
import { type AccountId, asId } from "#lib/platform/shared/ids";
import { expectRoomBeside } from "#lib/testing/crowd";
import { useTestDatabase } from "#lib/testing/database";
import { action, openAction } from "#lib/web/action";

useTestDatabase();

const who = { accountId: "somebody", address: "192.0.2.1" };

vi.mock("#lib/web/session", () => ({
  device: () => Promise.resolve({ address: who.address, userAgent: "a browser" }),
  signedInActor: (): Promise<Actor> =>
    Promise.resolve({
      accountId: asId(who.accountId),
      role: "member",
      scopes: "all",
      sessionId: null,
      address: who.address,
      client: "a browser",
    }),
}));

const nothing = z.object({});

async function untilRefused(run: () => Promise<{ ok: boolean; error?: { code: string; detail: string } }>) {
  for (let done = 0; ; done += 1) {
    const result = await run();
    if (!result.ok) return { done, error: result.error };
    if (done > 2_000) throw new Error("Nothing limits it.");
  }
}

test("somebody who sends actions without end is refused for a while, and nobody else is", async () => {
  const useCase = vi.fn(() => Promise.resolve());
  const click = action(nothing, useCase);
  const { done, error } = await untilRefused(() => click({}));
  expect(done).toBe(240);
  expect(useCase).toHaveBeenCalledTimes(240);
  expect(error).toMatchObject({ code: "too-many-requests" });
  expect(error?.detail).toMatch(/Try again in \d+ seconds/);
  who.accountId = "somebody else";
  expect((await click({})).ok).toBe(true);
});

test("what is refused for its form counts as well", async () => {
  who.accountId = "a third";
  const click = action(z.object({ name: z.string().min(1) }), () => Promise.resolve());
  const refused = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) as unknown });
  for (let sent = 0; sent < 240; sent += 1) expect(await click({ name: "" })).toEqual(refused("invalid-input"));
  expect(await click({ name: "" })).toEqual(refused("too-many-requests"));
});

test("without an account the address is limited", async () => {
  who.address = "198.51.100.9";
  const click = openAction(nothing, () => Promise.resolve());
  expect((await untilRefused(() => click({}))).done).toBe(600);
  who.address = "198.51.100.10";
  expect((await click({})).ok).toBe(true);
});

test.each([
  ["53100", "storage-full", /disk is full/],
  ["57P01", "unavailable", /database can’t be reached/],
])("what fails because of the machines (%s) is told as such on the page", async (code, shownCode, words) => {
  who.accountId = `somebody whose database says ${code}`;
  const click = action(nothing, () => Promise.reject(Object.assign(new Error("failed"), { code })));
  const result = await click({});
  expect(result.ok ? null : result.error).toMatchObject({
    code: shownCode,
    detail: expect.stringMatching(words) as string,
  });
});

test("many actions of one account leave connections for everyone else", async () => {
  who.accountId = "somebody busy";
  const accountId = asId<AccountId>(who.accountId);
  const click = action(nothing, (actor) => inTransaction((tx) => holdLock(tx, "uploads", actor.accountId)));
  await expectRoomBeside(accountId, () => click({}));
});
