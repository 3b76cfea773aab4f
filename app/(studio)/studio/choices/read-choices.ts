import { readBody } from "#lib/web/own-route";

/** More than the largest file that is read: what is too long is told so in its own words. */
const MAX_BYTES = 40 * 1000 ** 2;

/** The file that a request carries, as the spreadsheet saved it. */
export const readChoices = (request: Request): Promise<Buffer> => readBody(request, MAX_BYTES);
