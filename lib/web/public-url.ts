import { env } from "#lib/platform/env";

/** A path of this site as an address that works elsewhere too. */
export const publicUrl = (path: string): string => `${env().publicUrl}${path}`;
