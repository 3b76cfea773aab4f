/**
 * A path of this very site that a query asks to go on to, or `otherwise`. Anything that a browser could
 * take for another site's address ("//host", "/\host", a scheme) is not followed.
 */
export function localPath(wanted: string | string[] | undefined, otherwise: string): string {
  if (typeof wanted !== "string" || !/^\/(?![/\\])/.test(wanted)) return otherwise;
  const base = "http://site.invalid";
  if (!URL.canParse(wanted, base)) return otherwise;
  const url = new URL(wanted, base);
  return url.origin === base ? `${url.pathname}${url.search}${url.hash}` : otherwise;
}
