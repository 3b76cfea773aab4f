import type { Format, Unit } from "#lib/testing/attacks/format";
import { changedExclusions, changedStores, withoutUnsigned } from "#lib/testing/attacks/jumbf";
import { changedParents, withoutUnsignedInParents } from "#lib/testing/attacks/parents";

export type Attack = [name: string, file: Buffer];

const bytesOf = (units: Unit[]): number => units.reduce((sum, { bytes }) => sum + bytes.length, 0);

/** All structure attacks on a signed file, with parts of another file of the same kind. */
export function* attacksOn(format: Format, signed: Buffer, other: Buffer): Generator<Attack> {
  const units = format.split(signed);
  const foreign = format.foreign(format.split(other));
  yield* inFreedRoom(format, units, foreign);
  yield* byPieces(format, units);
  yield* byStrangers(format, units, foreign);
  yield* bySizes(format, units);
  yield* inTheStore(format, units);
  yield ["another file stands before it", Buffer.concat([other, signed])];
  yield ["another file stands behind it", Buffer.concat([signed, other])];
  yield ["bytes stand behind it", Buffer.concat([signed, Buffer.alloc(64, 0x41)])];
  yield ["zeros stand behind it", Buffer.concat([signed, Buffer.alloc(64)])];
}

/** Where the store lies: its pieces are neighbours. */
const storeAt = (units: Unit[]): [from: number, to: number] => [
  units.findIndex(({ isStore }) => isStore),
  units.findLastIndex(({ isStore }) => isStore) + 1,
];

/**
 * The room of unsigned padding and of a time-stamp is freed and given to something else, so that not one byte moves
 * outside of the exclusion.
 */
function* inFreedRoom(format: Format, units: Unit[], foreign: [string, Unit[]][]): Generator<Attack> {
  const [from, to] = storeAt(units);
  const own = units.slice(from, to);
  const store = format.storeIn(units);
  const around = (middle: Unit[]) => format.join([...units.slice(0, from), ...middle, ...units.slice(to)]);
  for (const [whose, freed] of [
    ["", withoutUnsigned(store)],
    [" of a parent", withoutUnsignedInParents(store)],
  ] as const) {
    const small = format.pack(freed, own);
    for (const [name, added] of [["nothing", []] as [string, Unit[]], ...foreign]) {
      const left = bytesOf(own) - bytesOf(small) - bytesOf(added);
      const filler = left === 0 ? [] : [format.filler(left)].filter((unit) => unit !== null);
      if (left < 0 || (left > 0 && filler.length === 0)) continue;
      yield [`in the freed room${whose}, behind the store: ${name}`, around([...small, ...filler, ...added])];
      yield [`in the freed room${whose}, before the store: ${name}`, around([...added, ...small, ...filler])];
      yield [`in the freed room${whose}, last: ${name}`, around([...small, ...added, ...filler])];
    }
  }
}

function* byPieces(format: Format, units: Unit[]): Generator<Attack> {
  for (const [index, unit] of units.entries()) {
    const [before, after] = [units.slice(0, index), units.slice(index + 1)];
    const label = `${unit.name} (${String(index)})`;
    yield [`${label} is gone`, format.join([...before, ...after])];
    yield [`${label} is doubled`, format.join([...before, unit, unit, ...after])];
    yield [`${label} comes first`, format.join([unit, ...before, ...after])];
    yield [`${label} comes last`, format.join([...before, ...after, unit])];
    const [next, ...rest] = after;
    if (next) yield [`${label} comes one later`, format.join([...before, next, unit, ...rest])];
  }
}

function* byStrangers(format: Format, units: Unit[], foreign: [string, Unit[]][]): Generator<Attack> {
  for (const [name, added] of foreign) {
    for (let index = 0; index <= units.length; index += 1) {
      yield [
        `${name} is put in at ${String(index)}`,
        format.join([...units.slice(0, index), ...added, ...units.slice(index)]),
      ];
    }
  }
}

function* bySizes(format: Format, units: Unit[]): Generator<Attack> {
  for (const [index, unit] of units.entries()) {
    for (const change of [-8, -1, 1, 8, 64]) {
      const changed = format.withSize(unit, change);
      if (changed === null) continue;
      yield [
        `${unit.name} (${String(index)}) says it is ${String(change)} longer`,
        format.join([...units.slice(0, index), changed, ...units.slice(index + 1)]),
      ];
    }
  }
}

function* inTheStore(format: Format, units: Unit[]): Generator<Attack> {
  const [from, to] = storeAt(units);
  const store = format.storeIn(units);
  const own = units.slice(from, to);
  for (const [name, changed] of changedParents(store)) {
    yield [
      `in a parent: ${name}`,
      format.join([...units.slice(0, from), ...format.pack(changed, own), ...units.slice(to)]),
    ];
  }
  for (const [name, changed] of [...changedStores(store), ...changedExclusions(store)]) {
    const packed = format.pack(changed, own);
    yield [`in the store: ${name}`, format.join([...units.slice(0, from), ...packed, ...units.slice(to)])];
    // Where there is room, the rest of the file stays where it was.
    const small = format.pack(withoutUnsigned(changed), own);
    const left = bytesOf(own) - bytesOf(small);
    const filler = left > 0 ? format.filler(left) : null;
    if (filler === null) continue;
    yield [
      `in the store, in place: ${name}`,
      format.join([...units.slice(0, from), ...small, filler, ...units.slice(to)]),
    ];
  }
}
