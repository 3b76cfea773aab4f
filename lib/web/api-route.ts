import type { Visitor } from "#lib/people/accounts/actor";
import { hasScope, requireOneScope } from "#lib/people/accounts/policy";
import { answerOnce, type StoredAnswer } from "#lib/platform/idempotency/answer-once";
import { inTurn } from "#lib/platform/limits/account-turns";
import { addressKey, consume, giveBack, type Limit } from "#lib/platform/limits/limit";
import { log } from "#lib/platform/log";
import { DomainError } from "#lib/platform/shared/domain-error";
import { type AnswerOf, type Call, type Endpoint, OtherAnswer, scopesOf } from "#lib/web/api/endpoint";
import { authenticate } from "#lib/web/authenticate";
import { problemOf } from "#lib/web/problem";
import { parseAs, readJson } from "#lib/web/read-json";

const MAX_BODY_BYTES = 64 * 1024;

/** Counted in this process: a query to count a request would cost more than most requests. */
const perAddress: Limit = { name: "api-address", points: 6_000, perSeconds: 60, counted: "in-process" };
const reads: Limit = { name: "api-reads", points: 3_000, perSeconds: 60, counted: "in-process" };
const writes: Limit = { name: "api-writes", points: 1_200, perSeconds: 60, counted: "in-process" };

/** What Next hands a route handler beside the request. */
interface RouteContext {
  params: Promise<Record<string, string>>;
}

/** As the front wrote it, which is the only one who can. */
const addressOf = (request: Request): string => request.headers.get("x-client-address") ?? "unknown";

/**
 * Who calls, once they are within their limits: each token and signed-in person has one, and each address has one
 * for everybody else, guesses at tokens included. The programs of a whole company may share an address.
 */
async function caller(request: Request, declared: Endpoint): Promise<Visitor> {
  const { access, method, serviceLimit } = declared;
  const address = addressOf(request);
  const from = addressKey(address);
  await consume(perAddress, from);
  const actor = await authenticate({
    method: request.method,
    address,
    header: (name) => request.headers.get(name) ?? undefined,
  });
  if (actor) {
    await giveBack(perAddress, from);
    const usual = method === "get" ? reads : writes;
    const limit = serviceLimit && hasScope(actor, "service") ? serviceLimit : usual;
    await consume(limit, request.headers.get("authorization") ?? actor.accountId);
  }
  if (access === "anyone") return actor;
  if (!actor) {
    throw new DomainError(
      "not-signed-in",
      "Send a token: Authorization: Bearer <token>. Settings is where to make one.",
    );
  }
  requireOneScope(actor, scopesOf(declared));
  return actor;
}

async function parsed(request: Request, context: RouteContext, { params, query, body }: Endpoint) {
  const url = new URL(request.url);
  const sent = body && {
    chunks: request.body,
    contentType: request.headers.get("content-type"),
    contentLength: request.headers.get("content-length"),
    maxBytes: MAX_BODY_BYTES,
  };
  return {
    params: params && parseAs(params, await context.params),
    query: query && parseAs(query, Object.fromEntries(url.searchParams)),
    body: body && sent && parseAs(body, await readJson(sent)),
  };
}

function toResponse({ status, body }: StoredAnswer, headers: Record<string, string> = {}): Response {
  const type = status >= 400 ? "application/problem+json" : "application/json";
  const shared = { "Cache-Control": "no-store", ...headers };
  if (body === null) return new Response(null, { status, headers: shared });
  return new Response(JSON.stringify(body), { status, headers: { ...shared, "Content-Type": type } });
}

function toProblem(error: unknown): Response {
  if (!(error instanceof DomainError)) log.error({ err: error }, "a request to the API failed");
  const { problem, headers } = problemOf(error);
  return toResponse({ status: problem.status, body: problem }, headers);
}

/** An answer that a program may get again by its Idempotency-Key: a refusal is one, a failure of ours is not. */
async function run(work: () => Promise<StoredAnswer>): Promise<StoredAnswer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.status >= 500 || error.code === "too-many-requests") throw error;
    return { status: error.status, body: problemOf(error).problem };
  }
}

/**
 * Makes a route handler of the API from its declaration and what it does. Authenticates by token or by a
 * session of our own pages, limits, parses, answers a repeated Idempotency-Key with its first answer, and
 * turns what is thrown into problem details (RFC 9457). `beforeReplay` may refuse to give an earlier success
 * once more: it throws when that no longer holds.
 */
export function apiRoute<Declared extends Endpoint>(
  declared: Declared,
  handle: (call: Call<Declared>) => Promise<AnswerOf<Declared>>,
  beforeReplay: (earlier: unknown) => Promise<void> = () => Promise.resolve(),
): (request: Request, context: RouteContext) => Promise<Response> {
  return async (request, context) => {
    try {
      const actor = await caller(request, declared);
      const input = await parsed(request, context, declared);
      const answer = async (): Promise<StoredAnswer> => {
        // The schemas of `declared` parsed `input`, and its access settled `actor`; the compiler cannot follow that.
        const answered: unknown = await handle({ actor, address: addressOf(request), ...input } as Call<Declared>);
        if (answered instanceof OtherAnswer) return answered.stored;
        return { status: declared.answer.status, body: answered ?? null };
      };
      if (declared.method === "get" || actor === null) return toResponse(await answer());
      const key = request.headers.get("idempotency-key");
      if (key === null) return toResponse(await inTurn(actor.accountId, answer));
      const { pathname, search } = new URL(request.url);
      // With what the caller may: a token is not given what was answered to one that may more.
      const asked = [request.method, pathname, search, input.body, actor.scopes];
      const { replayed, ...stored } = await inTurn(actor.accountId, () =>
        answerOnce(actor.accountId, { key, asked }, () => run(answer)),
      );
      if (replayed && stored.status < 400) await beforeReplay(stored.body);
      return toResponse(stored, replayed ? { "Idempotency-Replayed": "true" } : {});
    } catch (error) {
      return toProblem(error);
    }
  };
}

/** Answers for an address that the API does not have. */
export const noSuchRoute = (): Response =>
  toProblem(new DomainError("not-found", "The API has no such address. GET /api/v1/openapi.json lists those it has."));
