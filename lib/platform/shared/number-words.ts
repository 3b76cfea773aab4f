const numbers = new Intl.NumberFormat("en");
const lists = new Intl.ListFormat("en");

/** A number as people read it: "12,408". */
export const inNumbers = (count: number | bigint): string => numbers.format(count);

/** A count with its noun: "1 reporter", "1,000 reporters". */
export const plural = (count: number | bigint, one: string, many: string): string =>
  `${inNumbers(count)} ${Number(count) === 1 ? one : many}`;

/** Words in a row: "a, b, and c". */
export const listed = (words: Iterable<string>): string => lists.format(words);
