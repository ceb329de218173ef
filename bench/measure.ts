// Timing and counting for the benches. Rivals run in turns in one process, so that both meet the same machine: what is
// reported is the ratio of medians.
// Invariant: a task returns a number that depends on its work, so that the engine cannot drop it.
import { performance } from "node:perf_hooks";

/** Work that is timed; the result is only kept alive. */
export type Task = () => number;

/** The middle of the sorted values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Median milliseconds of each task: warmed up, then run in turns, each round starting with another one. */
export function timesOf(tasks: readonly Task[], rounds: number): readonly number[] {
  const samples: number[][] = tasks.map(() => []);
  let kept = 0;
  for (let round = -10; round < rounds; round += 1) {
    for (let turn = 0; turn < tasks.length; turn += 1) {
      const index = (turn + round + 10) % tasks.length;
      const started = performance.now();
      kept += tasks[index]?.() ?? 0;
      if (round >= 0) samples[index]?.push(performance.now() - started);
    }
  }
  if (Number.isNaN(kept)) throw new Error("a task gave no number");
  return samples.map(median);
}

/** Bytes that one run of a warm task leaves on the heap: the least of several, since the engine allocates for itself too. */
export function bytesAllocatedBy(task: Task): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 20; round += 1) {
    const before = process.memoryUsage().heapUsed;
    task();
    least = Math.min(least, process.memoryUsage().heapUsed - before);
  }
  return least;
}

/** A number for tables. */
export function shown(value: number, digits: number): string {
  return Number.isNaN(value) ? "–" : value.toFixed(digits);
}
