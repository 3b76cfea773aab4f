import { AVATAR_MAX_BYTES, removeAvatar, setAvatar } from "#lib/people/accounts/set-avatar";
import { ownRoute, readBody } from "#lib/web/own-route";

export const POST = ownRoute(async (actor, request) => {
  await setAvatar(actor, await readBody(request, AVATAR_MAX_BYTES));
  return new Response(null, { status: 204 });
});

export const DELETE = ownRoute(async (actor) => {
  await removeAvatar(actor);
  return new Response(null, { status: 204 });
});
