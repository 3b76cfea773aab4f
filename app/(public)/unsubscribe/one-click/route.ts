import { unsubscribeInput } from "#lib/messaging/inbox/input";
import { unsubscribe } from "#lib/messaging/inbox/unsubscribe";
import { DomainError } from "#lib/platform/shared/domain-error";
import { openRoute } from "#lib/web/own-route";

const tokenOf = (request: Request) =>
  unsubscribeInput.safeParse({ token: new URL(request.url).searchParams.get("token") }).data;

/**
 * What mail programs post to when their reader clicks "unsubscribe" (RFC 8058): without cookies, from anywhere, and it
 * is done when they get an answer. The token in the address says all of it; the body is the same for everybody.
 */
export const POST = openRoute(async (request) => {
  const sent = tokenOf(request);
  if (!sent) throw new DomainError("not-found");
  await unsubscribe(sent);
  return new Response("Unsubscribed.\n", { headers: { "Content-Type": "text/plain; charset=utf-8" } });
});

/** For people whose mail program opens the address instead: the page that asks first. */
export const GET = openRoute((request) => {
  const query = new URLSearchParams(tokenOf(request));
  return Promise.resolve(
    new Response(null, { status: 303, headers: { Location: `/unsubscribe?${query.toString()}` } }),
  );
});
