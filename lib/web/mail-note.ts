import { env } from "#lib/platform/env";

/** Where mail goes when no mail server is set: said on screen, or the reader would wait for it in vain. */
export const mailNote = (): string | null =>
  env().smtpUrl === undefined
    ? "This installation has no mail server: it writes mail to files in the folder mail/ of its data folder, and names each in its log."
    : null;
