import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

import { createTokenFor } from "#lib/accounts/create-token";
import { makeAccount, type TestAccount } from "#lib/testing/accounts";

/** Lets a server listen on a free port of this machine and returns its address. */
export async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

export async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
}

/** An account with a program that acts for it. */
export async function makeProgram(
  scopes: ("read" | "write")[] = ["read", "write"],
): Promise<TestAccount & { authorization: string }> {
  const account = await makeAccount();
  const { token } = await createTokenFor(account.id, { name: "a test", scopes });
  return { ...account, authorization: `Bearer ${token}` };
}
