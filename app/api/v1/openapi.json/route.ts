import { openApiDocument } from "#lib/web/api/openapi";

// The same for everyone and as old as the build, so it is made once at build time.
export const dynamic = "force-static";

export const GET = (): Response => Response.json(openApiDocument());
