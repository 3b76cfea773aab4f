/** Where the reader's zone is kept, so that the server's first words are already right. */
export const ZONE_COOKIE = "zone";
