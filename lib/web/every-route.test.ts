import type { Server } from "node:http";

import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, expect, test } from "vitest";

import { currentSecret } from "#lib/platform/keys/accepted-secrets";
import { newId } from "#lib/platform/shared/ids";
import { type Cell, CELLS, cellName } from "#lib/testing/authorisation/cells";
import { httpRows } from "#lib/testing/authorisation/http/rows";
import {
  appRoutes,
  type Caller,
  callersFor,
  frontRouteNames,
  type HttpRow,
  wholeServer,
} from "#lib/testing/authorisation/http/tried";
import { Scene } from "#lib/testing/authorisation/scene";
import { useTestDatabase } from "#lib/testing/database";
import { close, listen } from "#lib/testing/front";
import { allowLoopback } from "#lib/testing/receiver";
import { aPartOf } from "#lib/testing/when-full";
import { sessionCookieName } from "#lib/web/session-cookie";

useTestDatabase();

async function cookieOf(sid: string): Promise<string> {
  const sealed = await encode({ token: { sid }, secret: currentSecret(), maxAge: 600 });
  return `${sessionCookieName()}=${sealed}`;
}

let server: Server;
let address: string;
const scenes: { cell: Cell; scene: Scene; callers: Caller[] }[] = [];

beforeAll(async () => {
  await allowLoopback();
  server = wholeServer(await appRoutes());
  address = await listen(server);
  for (const cell of CELLS) {
    const scene = await Scene.of(cell);
    scenes.push({ cell, scene, callers: await callersFor(scene, cookieOf) });
  }
});
afterAll(() => close(server));

test("every method of every route is in the matrix, and nothing else is", async () => {
  const found = [...(await appRoutes()).map(({ name }) => name), ...frontRouteNames()];
  expect(Object.keys(httpRows).toSorted()).toEqual(found.toSorted());
});

/** Every change by a program is sent under an Idempotency-Key, and then once more. */
async function call(method: string, { to, body }: HttpRow, scene: Scene, { headers }: Caller): Promise<number> {
  const sent = body?.(scene);
  const isText = typeof sent === "string";
  const path = await to(scene);
  const isRepeatable =
    method !== "GET" && path.startsWith("/api/v1/") && !path.endsWith("/inspect") && scene.me !== null;
  const key = newId<string>();
  const send = () =>
    fetch(address + path, {
      method,
      redirect: "manual",
      headers: {
        ...headers,
        ...(sent === undefined ? {} : { "content-type": isText ? "text/csv" : "application/json" }),
        ...(isRepeatable ? { "idempotency-key": key } : {}),
      },
      ...(sent === undefined ? {} : { body: isText ? sent : JSON.stringify(sent) }),
    });
  const first = await send();
  const answer = await first.text();
  if (isRepeatable) {
    const again = await send();
    expect({ status: again.status, answer: await again.text() }, `${method} ${path}`).toEqual({
      status: first.status,
      answer,
    });
  }
  return first.status;
}

/** Through the door: what is behind it may still find fault with what was sent. */
const saying = (status: number): string => {
  if (status === 401 || status === 403 || status === 404) return String(status);
  return status < 500 ? "in" : `failed with ${String(status)}`;
};

const isEnough = ({ scopes, needsAll = false }: HttpRow, scene: Scene, { scopes: has }: Caller): boolean => {
  const needed = typeof scopes === "function" ? scopes(scene) : scopes;
  // A person is no program of the platform.
  if (has === null) {
    if (needed === null || needed.length === 0) return true;
    return needsAll ? !needed.includes("service") : needed.some((scope) => scope !== "service");
  }
  if (needed === null) return false;
  return (
    needed.length === 0 ||
    (needsAll ? needed.every((one) => has.includes(one)) : needed.some((one) => has.includes(one)))
  );
};

const tried = Object.entries(httpRows).flatMap(([name, row]) => ("to" in row ? [{ name, row }] : []));

test.each(tried)(
  "$name: each role as owner, party and stranger, by session and by each token",
  async ({ name, row }) => {
    const [method = ""] = name.split(" ");
    const expected: Record<string, string> = {};
    const found: Record<string, string> = {};
    await Promise.all(
      scenes.map(async ({ cell, scene, callers }) => {
        for (const caller of aPartOf(`${name} ${cellName(cell)}`, callers)) {
          const who = `${cellName(cell)} with ${caller.name}`;
          const status = saying(await call(method, row, scene, caller));
          found[who] = status === "403" || status === "404" || status === "401" ? "out" : status;
          expected[who] = row.may(cell) && isEnough(row, scene, caller) ? "in" : "out";
        }
      }),
    );
    expect(found).toEqual(expected);
  },
);
