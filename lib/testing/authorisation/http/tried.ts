import { globSync } from "node:fs";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { dirname, resolve } from "node:path";

import type { Role, Scope } from "#lib/people/accounts/actor";
import { createSession } from "#lib/people/accounts/create-session";
import { createTokenFor } from "#lib/people/accounts/create-token";
import { grantableScopes } from "#lib/people/accounts/policy";
import { inTransaction } from "#lib/platform/db/transaction";
import type { Rule } from "#lib/testing/authorisation/cells";
import type { Scene } from "#lib/testing/authorisation/scene";
import { createFront } from "#server/front";
import { routes } from "#server/routes/index";

/** What is expected of one method of one route, and what is sent to it. */
export interface HttpRow {
  may: Rule;
  /** What a token needs, one of these; nothing where anybody may, and null where no token is enough. */
  scopes: readonly Scope[] | null | ((scene: Scene) => readonly Scope[]);
  /** The address, of things made for this try. */
  to: (scene: Scene) => Promise<string> | string;
  body?: (scene: Scene) => unknown;
  /** Whether a token needs all of them. */
  needsAll?: boolean;
}

/** By the method and the address of the route, as `routes.ts` has it. What is not tried here says why. */
export type HttpRows = Readonly<Record<string, HttpRow | { notTried: string }>>;

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

interface AppRoute {
  name: string;
  method: string;
  pattern: RegExp;
  handler: Handler;
}

const addressOf = (file: string): string =>
  dirname(file)
    .replace(/^app/, "")
    .replaceAll(/\/\([^)]+\)/g, "");

const patternOf = (address: string): RegExp =>
  new RegExp(`^${address.replaceAll(/\[\.{3}[^\]]+\]/g, ".+").replaceAll(/\[([^\]]+)\]/g, "(?<$1>[^/]+)")}$`);

/** What is named goes before what is not, and that before what takes all the rest. */
const openness = ({ name }: AppRoute): number => (name.includes("[...") ? 2 : Number(name.includes("[")));

/** Every handler of the application's routes, from its files. */
export async function appRoutes(): Promise<AppRoute[]> {
  const found: AppRoute[] = [];
  for (const file of globSync("app/**/route.ts").toSorted()) {
    const module = (await import(resolve(file))) as Record<string, Handler | undefined>;
    const address = addressOf(file);
    for (const method of METHODS) {
      const handler = module[method];
      if (handler) found.push({ name: `${method} ${address}`, method, pattern: patternOf(address), handler });
    }
  }
  return found.toSorted((a, b) => openness(a) - openness(b));
}

/** What the front answers itself, a line for each method. */
export const frontRouteNames = (): string[] =>
  routes.flatMap(({ methods, path }) =>
    methods.filter((method) => METHODS.includes(method)).map((method) => `${method} ${path.source}`),
  );

async function bodyOf(req: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Buffer[] = [];
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk);
  return req.method === "GET" || req.method === "HEAD" ? null : Uint8Array.from(Buffer.concat(chunks));
}

/** The front with everything behind it, the handlers called as Next would call them. */
export function wholeServer(all: readonly AppRoute[]): Server {
  const next = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const address = new URL(req.url ?? "/", "http://localhost");
    const route = all.find(({ method, pattern }) => method === req.method && pattern.test(address.pathname));
    if (!route) {
      res.writeHead(404).end();
      return;
    }
    const headers = Object.entries(req.headers).filter((pair): pair is [string, string] => typeof pair[1] === "string");
    const request = new Request(address, { method: route.method, headers, body: await bodyOf(req) });
    const params = Promise.resolve({ ...route.pattern.exec(address.pathname)?.groups });
    const answer = await route.handler(request, { params });
    res.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()));
  };
  return createFront({ routes, next, development: false });
}

/** How somebody shows who they are. */
export interface Caller {
  name: string;
  headers: Record<string, string>;
  /** Null for a session, which may everything that its person may. */
  scopes: readonly Scope[] | null;
}

/** Everybody as whom one person can call: signed in, and by a token for each thing that a token can be made for. */
export async function callersFor({ me }: Scene, cookieOf: (sid: string) => Promise<string>): Promise<Caller[]> {
  if (me === null) return [{ name: "nobody", headers: {}, scopes: null }];
  const { accountId, role } = me;
  const sid = await inTransaction((tx) => createSession(tx, accountId, { userAgent: "a test", address: "192.0.2.1" }));
  const cookie = await cookieOf(sid);
  const byToken = async (scopes: readonly Scope[]): Promise<Caller> => {
    const { token } = await createTokenFor(accountId, { name: "a test", scopes: [...scopes] });
    return { name: `a token to ${scopes.join(" and ")}`, headers: { authorization: `Bearer ${token}` }, scopes };
  };
  const all = grantableScopes(role satisfies Role);
  return [
    { name: "a session", headers: { cookie, "sec-fetch-site": "same-origin" }, scopes: null },
    await byToken(all),
    ...(await Promise.all(all.map((scope) => byToken([scope])))),
  ];
}
