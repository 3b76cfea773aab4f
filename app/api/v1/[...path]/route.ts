import { noSuchRoute } from "#lib/web/api-route";

// Whatever else is asked for under /api/v1 is answered as the API answers, not with a page.
export const GET = noSuchRoute;
export const POST = noSuchRoute;
export const PUT = noSuchRoute;
export const PATCH = noSuchRoute;
export const DELETE = noSuchRoute;
