/**
 * Whether the escapes of a path stand for text. An address with others names nothing: Next would answer 400 with a page
 * of an error, and the database takes no NUL.
 */
export function isReadablePath(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes("\0");
  } catch {
    return false;
  }
}
