// Random choices.

/** Something that can be chosen, more often the heavier it is. */
export type Weighted<T> = readonly [weight: number, item: T];

/** Picks from a stream of random numbers. */
export class Chooser {
  readonly random: () => number;

  constructor(random: () => number) {
    this.random = random;
  }

  /** An integer from 0 to below the limit. */
  below(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  /** True so often. */
  chance(probability: number): boolean {
    return this.random() < probability;
  }

  /** One of the items, all alike. */
  pick<T>(items: readonly T[]): T {
    const found = items[this.below(items.length)];
    if (found === undefined) throw new Error("nothing to pick from");
    return found;
  }

  /** One of the items by weight. */
  weigh<T>(items: readonly Weighted<T>[]): T {
    let left = this.random() * items.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, item] of items) {
      left -= weight;
      if (left < 0) return item;
    }
    const last = items.at(-1);
    if (last === undefined) throw new Error("nothing to weigh");
    return last[1];
  }
}
