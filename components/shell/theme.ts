/** `system` follows the reader's device and is stored as no cookie at all. */
export type Theme = "system" | "light" | "dark";

export const THEME_COOKIE = "theme";

/** The theme that a cookie asks for; anything unknown is the device's own. */
export const themeFrom = (cookie: string | undefined): Theme =>
  cookie === "light" || cookie === "dark" ? cookie : "system";
