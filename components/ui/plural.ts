/** A count with its noun: "1 reporter", "1,000 reporters". */
export const plural = (count: number, one: string, many: string): string =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
