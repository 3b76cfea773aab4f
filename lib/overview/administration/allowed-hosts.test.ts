import { expect, test } from "vitest";

import {
  allowHost,
  allowHostInput,
  listAllowedHosts,
  removeAllowedHost,
} from "#lib/overview/administration/allowed-hosts";
import { allowedHosts } from "#lib/platform/outbound/store";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";

useTestDatabase();

test("an administrator allows a host and takes it back; twice is refused", async () => {
  const { actor } = await makeAccount("administrator");
  const input = allowHostInput.parse({ entry: " Hooks.Internal ", note: "our  own" });
  await allowHost(actor, input);
  await expect(allowHost(actor, input)).rejects.toMatchObject({ code: "already-exists" });
  expect(await listAllowedHosts(actor)).toMatchObject([{ entry: "hooks.internal", note: "our own" }]);
  expect(await allowedHosts().entries()).toEqual([{ kind: "host", host: "hooks.internal" }]);
  await removeAllowedHost(actor, { entry: "hooks.internal" });
  expect(await allowedHosts().entries()).toEqual([]);
  await expect(removeAllowedHost(actor, { entry: "hooks.internal" })).rejects.toMatchObject({ code: "not-found" });
});

test.each(["", "http://a.test/", "0.0.0.0/0", "a b", "*"])("%j is nothing to allow", (entry) => {
  expect(allowHostInput.safeParse({ entry, note: "" }).success).toBe(false);
});

test.each(["member", "support", "senior-support"] as const)("to %s there is no such list", async (role) => {
  const { actor } = await makeAccount(role);
  const input = { entry: "10.0.0.1", note: "" };
  await expect(listAllowedHosts(actor)).rejects.toMatchObject({ code: "not-found" });
  await expect(allowHost(actor, input)).rejects.toMatchObject({ code: "not-found" });
  await expect(removeAllowedHost(actor, input)).rejects.toMatchObject({ code: "not-found" });
  expect(await allowedHosts().list()).toEqual([]);
});
