/** The same names in the same order, with a number behind each that an earlier one has already. */
export function uniqueNames(names: string[]): string[] {
  const given: string[] = [];
  for (const name of names) {
    let unique = name;
    for (let copy = 2; given.includes(unique) || (unique !== name && names.includes(unique)); copy += 1) {
      unique = `${name} (${String(copy)})`;
    }
    given.push(unique);
  }
  return given;
}
