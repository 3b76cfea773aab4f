/** Whether Node reports an error of the system under this code, such as "ENOENT". */
export const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

/** The system's codes for a disk without room and a used-up quota. */
export const NO_ROOM_CODES = ["ENOSPC", "EDQUOT"];

/** To catch with when reading a file: null where there is none. Whatever else went wrong is thrown again. */
export function nullIfMissing(error: unknown): null {
  if (hasCode(error, "ENOENT")) return null;
  throw error;
}
