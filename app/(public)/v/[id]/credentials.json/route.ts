import { getCredentials } from "#lib/catalogue/get-credentials";
import { problemOf } from "#lib/web/problem";
import { visitor } from "#lib/web/session";

/** Everything that was read from a video's Content Credentials, to keep or to check with other tools. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  try {
    const credentials = await getCredentials(await visitor(), id);
    return new Response(JSON.stringify(credentials, null, 2), {
      headers: {
        "Content-Type": "application/json",
        // A name of our own making: the title is a person's text.
        "Content-Disposition": `attachment; filename="credentials-${credentials.videoId}.json"`,
        "Cache-Control": "private, no-store",
      },
    });
  } catch (error) {
    const { problem, headers } = problemOf(error);
    return Response.json(problem, {
      status: problem.status,
      headers: { ...headers, "Content-Type": "application/problem+json" },
    });
  }
}
