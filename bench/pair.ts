// A claim of the form "as fast as by hand": generated code and what one would write instead, timed in turns in a process of
// their own. Code that other pairs have warmed up would be compiled for all of them, which no program does.
// Invariant: the ratio is the median over several processes; times are those of the process that gave it.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { bytesAllocatedBy, type Task, timesOf } from "./measure.js";

/** Both sides of a claim. */
export interface Pair {
  /** Fills the memory, before anything is timed. */
  readonly prepare: () => void;
  readonly ours: Task;
  /** Forms of the same by hand; the fastest one counts. */
  readonly hand: readonly Task[];
  /** The bar; null when the ratio is only shown. */
  readonly ratioMax: number | null;
}

/** What one process measured. */
export interface PairTimes {
  /** Milliseconds. */
  readonly ours: number;
  readonly hand: number;
  readonly ratio: number;
  /** Bytes that one run of ours leaves on the heap. */
  readonly bytes: number;
}

const PROCESSES = 5;
const ROUNDS = 31;

/** Measures a pair in this process. */
export function measurePair({ prepare, ours, hand }: Pair): PairTimes {
  prepare();
  const [first = Number.NaN, ...byHand] = timesOf([ours, ...hand], ROUNDS);
  const best = Math.min(...byHand);
  return { ours: first, hand: best, ratio: first / best, bytes: Math.max(0, bytesAllocatedBy(ours)) };
}

/** Measures a pair in a process of its own: `node bench.js --pair BENCH NAME` prints what measurePair gives. */
export function pairTimesOnce(bench: string, name: string): PairTimes {
  const program = fileURLToPath(new URL("./bench.js", import.meta.url));
  const options = ["--expose-gc", program, "--pair", bench, name];
  const { stdout, stderr, status } = spawnSync(process.execPath, options, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${name}: ${stderr}`);
  const [ours = 0, hand = 0, ratio = 0, bytes = 0] = stdout.trim().split(" ").map(Number);
  return { ours, hand, ratio, bytes };
}

/** The run whose ratio is the median. */
export function middleOf(runs: readonly PairTimes[]): PairTimes {
  const middle = [...runs].sort((left, right) => left.ratio - right.ratio)[runs.length >> 1];
  if (middle === undefined) throw new Error("no process has run");
  return middle;
}

/** Measures a pair in several processes. */
export function pairTimes(bench: string, name: string): PairTimes {
  return middleOf(Array.from({ length: PROCESSES }, () => pairTimesOnce(bench, name)));
}
