// The seed of a test run with random input: printed by every such test, given again by KSTRUCT_SEED to replay one.

/** Numbers in [0, 1), reproducible (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Continuous integration must say the same twice; people try others. */
const SEED_BY_DEFAULT = 20261124;

/** The seed that KSTRUCT_SEED asks for, else always the same one. */
export function seedOfRun(environment: Readonly<Record<string, string | undefined>> = process.env): number {
  const given = environment.KSTRUCT_SEED;
  if (given === undefined || given === "") return SEED_BY_DEFAULT;
  const seed = Number(given);
  if (!Number.isSafeInteger(seed)) throw new Error(`KSTRUCT_SEED=${given} is no integer`);
  return seed;
}
