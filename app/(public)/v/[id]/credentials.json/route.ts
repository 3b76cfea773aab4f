import { getCredentials } from "#lib/overview/catalogue/get-credentials";
import { openRoute } from "#lib/web/own-route";
import { visitor } from "#lib/web/session";

/** Everything that was read from a video's Content Credentials, to keep or to check with other tools. */
export const GET = openRoute(async (_request, { params }: { params: Promise<{ id: string }> }) => {
  const { id } = await params;
  const credentials = await getCredentials(await visitor(), id);
  return new Response(JSON.stringify(credentials, null, 2), {
    headers: {
      "Content-Type": "application/json",
      // A name of our own making: the title is a person's text.
      "Content-Disposition": `attachment; filename="credentials-${credentials.videoId}.json"`,
      "Cache-Control": "private, no-store",
    },
  });
});
