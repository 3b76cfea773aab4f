import { readBody } from "#lib/web/own-route";

/** More than the largest file that is read: what is too long is told so in its own words. */
const MAX_BYTES = 32 * 1000 ** 2;

/** The text of the file that a request carries. */
export const readChoices = async (request: Request): Promise<string> =>
  (await readBody(request, MAX_BYTES)).toString("utf8");
