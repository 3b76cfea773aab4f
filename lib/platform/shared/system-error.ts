/** The code under which Node, a library or PostgreSQL reports an error, such as "ENOENT"; null where it has none. */
export const codeOf = (error: unknown): string | null =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;

/** Whether it is one of these. */
export const hasCode = (error: unknown, ...codes: readonly string[]): boolean => codes.includes(codeOf(error) ?? "");

/** The system's codes for a disk without room and a used-up quota. */
export const NO_ROOM_CODES = ["ENOSPC", "EDQUOT"];

/** To catch with when reading a file: null where there is none. Whatever else went wrong is thrown again. */
export function nullIfMissing(error: unknown): null {
  if (hasCode(error, "ENOENT")) return null;
  throw error;
}
