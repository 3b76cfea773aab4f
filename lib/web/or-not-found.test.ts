import { expect, test } from "vitest";

import { DomainError } from "#lib/platform/shared/domain-error";
import { positionOf } from "#lib/platform/shared/keyset";
import { orNotFound } from "#lib/web/or-not-found";

/** How Next recognises that a page does not exist. */
const noSuchPage = { digest: "NEXT_HTTP_ERROR_FALLBACK;404" };

test.each(["nonsense", "\0", "%FF"])("a page does not exist at a cursor that no list gave out: %j", async (cursor) => {
  const list = () => Promise.resolve().then(() => positionOf(cursor));
  await expect(orNotFound(list())).rejects.toMatchObject(noSuchPage);
});

test("what is hidden does not exist; what fails otherwise is a failure", async () => {
  await expect(orNotFound(Promise.reject(new DomainError("not-found")))).rejects.toMatchObject(noSuchPage);
  await expect(orNotFound(Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  const unavailable = new DomainError("unavailable");
  await expect(orNotFound(Promise.reject(unavailable))).rejects.toBe(unavailable);
});
