/** Lets a number of callers work at once; the others wait in the order in which they came. */
export class Semaphore {
  readonly #count: number;
  #free: number;
  readonly #waiting: ((taken: true) => void)[] = [];

  constructor(count: number) {
    this.#count = count;
    this.#free = count;
  }

  get isIdle(): boolean {
    return this.#free === this.#count;
  }

  /**
   * Runs `work` once fewer than `count` others run. Throws what `refusal` returns when that takes longer than `maxWaitMs`,
   * and then has not begun.
   */
  async run<Result>(
    work: () => Promise<Result>,
    { maxWaitMs, refusal }: { maxWaitMs: number; refusal: () => Error },
  ): Promise<Result> {
    if (!(await this.#take(maxWaitMs))) throw refusal();
    try {
      return await work();
    } finally {
      this.#release();
    }
  }

  #take(maxWaitMs: number): Promise<boolean> {
    if (this.#free > 0) {
      this.#free -= 1;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
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

  #release(): void {
    const next = this.#waiting.shift();
    if (next) next(true);
    else this.#free += 1;
  }
}
