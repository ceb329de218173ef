// Is a generated scalar access as fast as the DataView call that one would write by hand, and does it allocate nothing?
// Each task touches the same 4096 records of 32 bytes many times; the sum keeps the reads alive. Both sides of a pair walk
// by the same `p += 32`, so that what they differ in is the access alone; walk.ts measures the ways of walking.
import { Memory } from "kstruct/view";
import { Page, Page$ } from "../generated/seed/index.js";
import { shown } from "./measure.js";
import { type Pair, pairTimes } from "./pair.js";
import type { Finding } from "./table.js";

const PAGE_COUNT = 4096;
const REPEATS = 200;

/** Accessors of Page$ that take a number for a position: both sides of a pair walk by `p += 32`, and differ in the access alone. */
interface Words {
  flags$lo(p: number): number;
  flags$lo$set(p: number, value: number): void;
  memdesc$tag(p: number): number;
  _refcount$inc(p: number): void;
}

const memory = Memory.over(new ArrayBuffer((PAGE_COUNT + 128) * Page.$SIZE), { address: 0xffff888000000000n });
const first = memory.ptr<"page">(4096);
const end = first + PAGE_COUNT * Page.$SIZE;
const view = new DataView(memory.view.buffer);
const pages: Words = new Page$(memory);
const page = new Page(memory, first);

function prepare(): void {
  for (let at = 4096; at < view.byteLength; at += 4) view.setUint32(at, at, true);
}

/** The pairs, by name; bench.ts runs each in a process of its own. */
export const accessPairs: Readonly<Record<string, Pair>> = {
  "read a number, by position": {
    prepare,
    ours: () => {
      let sum = 0;
      for (let repeat = 0; repeat < REPEATS; repeat += 1)
        for (let p: number = first; p < end; p += 32) sum = (sum + pages.flags$lo(p)) | 0;
      return sum;
    },
    hand: [
      () => {
        let sum = 0;
        for (let repeat = 0; repeat < REPEATS; repeat += 1)
          for (let p: number = first; p < end; p += 32) sum = (sum + view.getUint32(p, true)) | 0;
        return sum;
      },
    ],
    ratioMax: 1.05,
  },
  "write a number, by position": {
    prepare,
    ours: () => {
      for (let repeat = 0; repeat < REPEATS; repeat += 1)
        for (let p: number = first; p < end; p += 32) pages.flags$lo$set(p, repeat);
      return view.getUint32(first, true);
    },
    hand: [
      () => {
        for (let repeat = 0; repeat < REPEATS; repeat += 1)
          for (let p: number = first; p < end; p += 32) view.setUint32(p, repeat, true);
        return view.getUint32(first, true);
      },
    ],
    ratioMax: 1.05,
  },
  "read a tag, by position": {
    prepare,
    ours: () => {
      let sum = 0;
      for (let repeat = 0; repeat < REPEATS; repeat += 1)
        for (let p: number = first; p < end; p += 32) sum = (sum + pages.memdesc$tag(p)) | 0;
      return sum;
    },
    hand: [
      () => {
        let sum = 0;
        for (let repeat = 0; repeat < REPEATS; repeat += 1)
          for (let p: number = first; p < end; p += 32) sum = (sum + (view.getUint32(p + 8, true) & 0xf)) | 0;
        return sum;
      },
    ],
    ratioMax: 1.05,
  },
  "read and write a number, on a view": {
    prepare,
    ours: () => {
      for (let repeat = 0; repeat < REPEATS * PAGE_COUNT; repeat += 1) page.flags$lo += 1;
      return page.flags$lo;
    },
    hand: [
      () => {
        for (let repeat = 0; repeat < REPEATS * PAGE_COUNT; repeat += 1)
          view.setUint32(4096, view.getUint32(4096, true) + 1, true);
        return view.getUint32(4096, true);
      },
    ],
    ratioMax: 1.05,
  },
  "atomic_inc of memory that is not shared": {
    prepare,
    ours: () => {
      for (let repeat = 0; repeat < REPEATS; repeat += 1)
        for (let p: number = first; p < end; p += 32) pages._refcount$inc(p);
      return view.getInt32(first + 16, true);
    },
    hand: [
      () => {
        for (let repeat = 0; repeat < REPEATS; repeat += 1)
          for (let p: number = first; p < end; p += 32) view.setInt32(p + 16, view.getInt32(p + 16, true) + 1, true);
        return view.getInt32(first + 16, true);
      },
    ],
    ratioMax: null,
  },
};

/** Runs the bench. */
export function access(): readonly Finding[] {
  const count = PAGE_COUNT * REPEATS;
  const nanoseconds = (milliseconds: number): string => `${shown((milliseconds * 1e6) / count, 2)} ns`;
  return Object.entries(accessPairs).map(([name, { ratioMax }]) => {
    const { ours, hand, ratio, bytes } = pairTimes("access", name);
    return {
      what: `${name} (${shown(bytes / count, 3)} B an access)`,
      ours: nanoseconds(ours),
      rival: `${nanoseconds(hand)} by hand`,
      ratio,
      ratioMax,
    };
  });
}
