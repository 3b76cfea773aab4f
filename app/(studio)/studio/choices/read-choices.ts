import { readBody } from "#lib/web/own-route";

/** Room for some 300,000 lines. Whoever has more videos sends the lines that change. */
const MAX_BYTES = 32 * 1000 ** 2;

/** The text of the file that a request carries. */
export const readChoices = async (request: Request): Promise<string> =>
  (await readBody(request, MAX_BYTES)).toString("utf8");
