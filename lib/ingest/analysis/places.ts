/** A number of places that work takes in the order in which it asked. */
export class Places {
  #free: number;
  readonly #waiting: ((taken: true) => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  /** Takes a place, within `maxWaitMs`, and says whether there was one. Give it back exactly once. */
  async take(maxWaitMs: number): Promise<boolean> {
    if (this.#free > 0) {
      this.#free -= 1;
      return true;
    }
    return new Promise<boolean>((resolve) => {
      const next = (taken: true): void => {
        clearTimeout(timer);
        resolve(taken);
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(next), 1);
        resolve(false);
      }, maxWaitMs);
      this.#waiting.push(next);
    });
  }

  giveBack(): void {
    const next = this.#waiting.shift();
    if (next) next(true);
    else this.#free += 1;
  }
}
