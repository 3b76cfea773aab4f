const WARM_UP = 3;

/** The times of each of some things, in turns, so that whatever else the machine does weighs on all of them. */
export async function timesInTurns<Thing>(
  things: readonly Thing[],
  ask: (thing: Thing) => Promise<unknown>,
  rounds: number,
): Promise<number[][]> {
  const times: number[][] = things.map(() => []);
  for (let round = -WARM_UP; round < rounds; round += 1) {
    for (const [index, thing] of things.entries()) {
      const began = performance.now();
      await ask(thing);
      if (round >= 0) times[index]?.push(performance.now() - began);
    }
  }
  return times;
}
