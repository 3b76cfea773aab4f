import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, beforeAll } from "vitest";

import { createTokenFor } from "#lib/people/accounts/create-token";
import { makeAccount, type TestAccount } from "#lib/testing/accounts";
import { createFront, type FrontOptions } from "#server/front";

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

const notForNext = () => Promise.reject(new Error("Nothing here is for Next."));

/** The front with these routes, on a free port while the tests of a file run. What is for Next fails if nothing is there for it. */
export function useFront(
  routes: FrontOptions["routes"],
  next: FrontOptions["next"] = notForNext,
): { readonly origin: string } {
  const server = createFront({ routes, next, development: false });
  const front = { origin: "" };
  beforeAll(async () => {
    front.origin = await listen(server);
  });
  afterAll(() => close(server));
  return front;
}

/** An account with a program that acts for it. */
export async function makeProgram(
  scopes: ("read" | "write")[] = ["read", "write"],
): Promise<TestAccount & { authorization: string }> {
  const account = await makeAccount();
  const { token } = await createTokenFor(account.id, { name: "a test", scopes });
  return { ...account, authorization: `Bearer ${token}` };
}
