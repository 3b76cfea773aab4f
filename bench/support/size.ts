/** Whether a benchmark runs in a small size (`--small`), which shows that it works: its figures then say nothing. */
export const isSmall = process.argv.includes("--small");

/** How much of something there is: in the size that is measured, and in the small one. */
export const sized = (full: number, small: number): number => (isSmall ? small : full);
