import { getOwnAccount } from "#lib/accounts/get-own-account";
import { exportAccount } from "#lib/privacy/export-account";
import { ownRoute } from "#lib/web/own-route";

/** Asks for the next piece when the reader has taken the one before, and for no more when they are gone. */
function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done === true) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

export const GET = ownRoute(async (actor) => {
  const { handle } = await getOwnAccount(actor);
  return new Response(streamOf(await exportAccount(actor)), {
    headers: {
      "Content-Type": "application/json",
      "Content-Disposition": `attachment; filename="countersign-${handle}.json"`,
      "Cache-Control": "no-store",
    },
  });
});
