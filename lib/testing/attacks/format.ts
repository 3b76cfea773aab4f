/** One piece of a file: a segment, a chunk, a box, a frame of a tag. */
export interface Unit {
  name: string;
  bytes: Buffer;
  /** Carries the manifest store, or a part of it. */
  isStore: boolean;
}

/** What the attacks have to know about a kind of file. */
export interface Format {
  split(file: Buffer): Unit[];
  /** Puts the pieces together, with the sizes and checksums around them as they must be. */
  join(units: Unit[]): Buffer;
  storeIn(units: Unit[]): Buffer;
  /** Pieces that carry a store. */
  pack(store: Buffer, like: Unit[]): Unit[];
  /** A piece that means nothing, of exactly so many bytes; null where none is so small. */
  filler(bytes: number): Unit | null;
  /** Pieces that a signer did not put there, from another file of the kind. */
  foreign(other: Unit[]): [name: string, units: Unit[]][];
  /** The piece with another size written into it than it has. */
  withSize(unit: Unit, change: number): Unit | null;
}
