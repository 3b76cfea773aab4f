/** Something that can be done on this screen: by its keys, and from the palette. */
export interface DeskCommand {
  id: string;
  label: string;
  group: string;
  /** "c", "shift+a", or "g m" for one after the other. Without keys it stands in the palette alone. */
  keys?: string;
  /** Words by which people may look for it. */
  keywords?: string[];
  /** Done again and again while its key is held down, as for moving through a list. */
  repeats?: boolean;
  run: () => void;
}

/** What each part of the screen offers right now, the latest last. */
let offers: readonly { owner: symbol; commands: readonly DeskCommand[] }[] = [];
let all: readonly DeskCommand[] = [];
const listeners = new Set<() => void>();

function change(next: typeof offers): void {
  offers = next;
  all = offers.flatMap(({ commands }) => commands);
  for (const listener of listeners) listener();
}

/** Offers commands until the function that it returns is called. */
export function offerCommands(commands: readonly DeskCommand[]): () => void {
  const owner = Symbol("commands");
  change([...offers, { owner, commands }]);
  return () => {
    change(offers.filter((offer) => offer.owner !== owner));
  };
}

export const currentCommands = (): readonly DeskCommand[] => all;

export function onCommandsChanged(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
